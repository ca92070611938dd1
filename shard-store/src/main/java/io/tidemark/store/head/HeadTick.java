package io.tidemark.store.head;

import java.util.List;
import java.util.Map;

/**
 * What is new since the last published tick.
 *
 * @param frames at most one a key
 * @param closed windows that became durable; their frames stay for a minute more
 * @param positions written only after every frame has been taken
 */
public record HeadTick(
    List<HeadFrame> frames,
    List<ClosedWindow> closed,
    Map<HeadPartition, HeadPosition> positions) {}
