package io.tidemark.processor.head;

import io.tidemark.model.wire.BlockCursor;
import io.tidemark.store.head.ClosedWindow;
import io.tidemark.store.head.FrameKey;
import io.tidemark.store.head.HeadFrame;
import io.tidemark.store.head.HeadOutcome;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.head.HeadTick;
import io.tidemark.store.head.HeadWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the Redis head of one task: blocks as they come, tick by tick, and whole frames again when
 * Redis has lost them.
 *
 * <p>The head is a cache and never holds the stream up: while a tick is under way the next one
 * gathers, and past {@value #MAX_GATHERED_BYTES} bytes the gathered blocks are dropped and their
 * frames rebuilt from the open windows later.
 */
public final class HeadFeed {

  private static final Logger LOG = Logger.getLogger(HeadFeed.class);

  private static final int MAX_GATHERED_BYTES = 64 << 20;

  /** Ticks to let pass before whole frames are built again for a Redis that was away. */
  private static final int TICKS_BETWEEN_ATTEMPTS = 20;

  private final HeadWriter writer;
  private final List<HeadPartition> partitions;

  private Map<FrameKey, ByteArrayOutputStream> gathered = new HashMap<>();
  private long gatheredBytes;
  private List<ClosedWindow> closed = new ArrayList<>();

  private final Set<FrameKey> wholeFrames = new HashSet<>();
  private final Set<HeadPartition> wholePartitions;

  private @Nullable CompletableFuture<HeadOutcome> underWay;
  private int ticksToWait;
  private boolean away;

  /** A feed that begins by writing all frames of its partitions anew: they have a new owner. */
  public HeadFeed(HeadWriter writer, Collection<HeadPartition> partitions) {
    this.writer = writer;
    this.partitions = List.copyOf(partitions);
    this.wholePartitions = new HashSet<>(partitions);
  }

  /** A block came into an open window. */
  public void onBlock(HeadPartition partition, long windowStartMillis, BlockCursor block) {
    if (wholePartitions.contains(partition)) {
      return;
    }
    FrameKey key = new FrameKey(partition, windowStartMillis, block.metricKey());
    block.writeTo(gathered.computeIfAbsent(key, k -> new ByteArrayOutputStream(1024)));
    gatheredBytes += block.blockLength();
    if (gatheredBytes > MAX_GATHERED_BYTES) {
      gathered.keySet().forEach(dropped -> wholePartitions.add(dropped.partition()));
      dropGathered();
    }
  }

  /** A window became durable and takes no more samples. */
  public void onClosed(HeadPartition partition, long windowStartMillis) {
    closed.add(new ClosedWindow(partition, windowStartMillis));
  }

  /**
   * Sends what is new, unless the last tick is still under way.
   *
   * @param positions of the task's partitions
   * @param source gives the blocks of whole frames
   */
  public void tick(Map<HeadPartition, HeadPosition> positions, WholeFrames source) {
    if (underWay != null && !underWay.isDone()) {
      return;
    }
    if (underWay != null) {
      settle(underWay);
      underWay = null;
    }
    if (ticksToWait > 0) {
      ticksToWait--;
      return;
    }
    List<HeadFrame> frames = new ArrayList<>();
    addWhole(source, frames);
    gathered.forEach((key, blocks) -> frames.add(frame(key, blocks, false)));
    underWay = writer.publish(new HeadTick(frames, closed, positions));
    dropGathered();
    closed = new ArrayList<>();
  }

  private void addWhole(WholeFrames source, List<HeadFrame> frames) {
    for (HeadPartition partition : wholePartitions) {
      addWhole(source.blocksOf(partition), key -> true, frames);
    }
    Set<HeadPartition> inPart = new HashSet<>();
    for (FrameKey key : wholeFrames) {
      if (!wholePartitions.contains(key.partition())) {
        inPart.add(key.partition());
      }
    }
    for (HeadPartition partition : inPart) {
      addWhole(source.blocksOf(partition), wholeFrames::contains, frames);
    }
    wholePartitions.clear();
    wholeFrames.clear();
  }

  private void addWhole(
      Map<FrameKey, ByteArrayOutputStream> blocks,
      Predicate<FrameKey> wanted,
      List<HeadFrame> frames) {
    blocks.forEach(
        (key, bytes) -> {
          if (wanted.test(key)) {
            frames.add(frame(key, bytes, true));
            gathered.remove(key);
          }
        });
  }

  private static HeadFrame frame(FrameKey key, ByteArrayOutputStream blocks, boolean whole) {
    byte[] bytes = blocks.toByteArray();
    return new HeadFrame(key, bytes, 0, bytes.length, whole);
  }

  private void settle(CompletableFuture<HeadOutcome> done) {
    HeadOutcome outcome =
        done.exceptionally(e -> new HeadOutcome.Unavailable(String.valueOf(e.getMessage()))).join();
    switch (outcome) {
      case HeadOutcome.Published published -> {
        if (away) {
          LOG.info("the head takes samples again");
          away = false;
        }
      }
      case HeadOutcome.Busy busy -> throw new IllegalStateException("two ticks under way at once");
      case HeadOutcome.RepublishFrames republish -> wholeFrames.addAll(republish.keys());
      case HeadOutcome.RepublishPartitions republish ->
          wholePartitions.addAll(republish.partitions());
      case HeadOutcome.Unavailable unavailable -> {
        if (!away) {
          LOG.warnf("the head is away, answers will be older: %s", unavailable.reason());
          away = true;
        }
        ticksToWait = TICKS_BETWEEN_ATTEMPTS;
        wholePartitions.addAll(partitions);
        dropGathered();
      }
    }
  }

  private void dropGathered() {
    gathered = new HashMap<>();
    gatheredBytes = 0;
  }
}
