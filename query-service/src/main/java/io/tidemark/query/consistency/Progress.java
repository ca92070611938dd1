package io.tidemark.query.consistency;

import io.tidemark.store.head.HeadPosition;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * Up to which event time an answer is complete and durable, in epoch milliseconds; empty where
 * nothing is known.
 *
 * @param completeUntil samples up to here were visible in every partition concerned
 * @param durableUntil samples before here were in the shards in every partition concerned
 */
public record Progress(OptionalLong completeUntil, OptionalLong durableUntil) {

  public static final Progress UNKNOWN = new Progress(OptionalLong.empty(), OptionalLong.empty());

  /** The least of all partitions that ever had a sample. */
  public static Progress of(Collection<HeadPosition> positions) {
    return new Progress(
        positions.stream()
            .filter(Progress::hasSamples)
            .mapToLong(HeadPosition::visibleEventTimeMillis)
            .min(),
        positions.stream()
            .filter(Progress::hasSamples)
            .mapToLong(HeadPosition::durableUntilMillis)
            .min()
            .stream()
            .filter(until -> until != Long.MIN_VALUE)
            .findFirst());
  }

  private static boolean hasSamples(HeadPosition position) {
    return position.visibleNextOffset() > 0 && position.visibleEventTimeMillis() != Long.MIN_VALUE;
  }
}
