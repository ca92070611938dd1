package io.tidemark.processor.window;

import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.store.watermark.Checkpoint;
import io.tidemark.store.watermark.CheckpointUpdate;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one topic partition: open ones that take samples, and sealed ones on their way to
 * the shard. Owned by one thread.
 *
 * <p>What a checkpoint covers is skipped, so that a replay after a crash writes nothing twice.
 */
public final class TopicWindows {

  private final int topic;
  private final int partition;
  private final WindowPolicy policy;
  private final SealRule rule;
  private final InstantSource clock;
  private final WindowSealer sealer;

  private final TreeMap<Long, OpenWindow> open = new TreeMap<>();
  private final Deque<SealedWindows> inFlight = new ArrayDeque<>();

  private final Checkpoint loaded;
  private final long replayUntilOffset;
  private Checkpoint durable;
  private Checkpoint submitted;
  private long nextOffset;
  private long latestMillis = Long.MIN_VALUE;
  private long lateSamples;
  private boolean urgent;

  /** The windows of a partition from which {@code loaded} is stored already. */
  public TopicWindows(
      int topic, int partition, Checkpoint loaded, WindowPolicy policy, InstantSource clock) {
    this.topic = topic;
    this.partition = partition;
    this.policy = policy;
    this.rule = new SealRule(policy);
    this.clock = clock;
    this.sealer = new WindowSealer();
    this.loaded = loaded;
    this.durable = loaded;
    this.submitted = loaded;
    this.replayUntilOffset =
        Math.max(
            loaded.nextOffset(),
            loaded.early().values().stream().mapToLong(Long::longValue).max().orElse(-1));
    this.nextOffset = -1;
  }

  /** Takes the samples of the record at an offset. */
  public void append(SampleBatch batch, long offset, SampleSink sink) {
    long now = clock.millis();
    BlockCursor block = batch.blocks();
    while (block.next()) {
      if (block.hasConstantTime()) {
        appendConstantTime(block, offset, now, sink);
      } else {
        appendMixedTimes(block, offset, now, sink);
      }
    }
    nextOffset = offset + 1;
  }

  /** Notes a record that holds nothing to keep. */
  public void skip(long offset) {
    nextOffset = offset + 1;
  }

  private void appendConstantTime(BlockCursor block, long offset, long now, SampleSink sink) {
    long time = block.timeMillis(0);
    if (isImpossible(time, now)) {
      for (int i = 0; i < block.count(); i++) {
        sink.onRefused(Refusal.IMPOSSIBLE_TIMESTAMP, block, i);
      }
      return;
    }
    long start = policy.windows().startOf(time);
    if (isStored(start, offset)) {
      return;
    }
    OpenWindow window = window(start, offset, now);
    for (int i = 0; i < block.count(); i++) {
      append(window, block, i, offset, time, sink);
    }
    appended(window, block.count(), time, now);
    sink.onBlock(start, block);
  }

  private void appendMixedTimes(BlockCursor block, long offset, long now, SampleSink sink) {
    Set<Long> told = new HashSet<>();
    OpenWindow window = null;
    long start = 0;
    for (int i = 0; i < block.count(); i++) {
      long time = block.timeMillis(i);
      if (isImpossible(time, now)) {
        sink.onRefused(Refusal.IMPOSSIBLE_TIMESTAMP, block, i);
        continue;
      }
      if (window == null || time < start || time >= start + policy.windows().sizeMillis()) {
        long next = policy.windows().startOf(time);
        if (isStored(next, offset)) {
          continue;
        }
        start = next;
        window = window(start, offset, now);
        if (told.add(start)) {
          sink.onBlock(start, block);
        }
      }
      append(window, block, i, offset, time, sink);
      appended(window, 1, time, now);
    }
  }

  private static void append(
      OpenWindow window, BlockCursor block, int index, long offset, long time, SampleSink sink) {
    if (!window.append(
        block.idHigh(index),
        block.idLow(index),
        block.metricKey(),
        offset,
        time,
        block.value(index))) {
      sink.onRefused(Refusal.TOO_MANY_SAMPLES, block, index);
    }
  }

  private boolean isImpossible(long timeMillis, long now) {
    return timeMillis > now + policy.maxFutureMillis()
        || timeMillis < -policy.windows().sizeMillis();
  }

  private boolean isStored(long windowStart, long offset) {
    return offset < replayUntilOffset
        && loaded.covers(windowStart, windowStart + policy.windows().sizeMillis(), offset);
  }

  private OpenWindow window(long start, long offset, long now) {
    OpenWindow window = open.get(start);
    if (window == null) {
      window = new OpenWindow(start, policy.graceMillis(), offset, now);
      open.put(start, window);
    }
    return window;
  }

  private void appended(OpenWindow window, int samples, long timeMillis, long now) {
    window.touch(now);
    urgent |= window.isFull();
    latestMillis = Math.max(latestMillis, timeMillis);
    if (window.startMillis() + policy.windows().sizeMillis() <= submitted.sealedUntilMillis()) {
      lateSamples += samples;
    }
  }

  /** Whether a window is so full that sealing should not wait for the next tick. */
  public boolean isUrgent() {
    return urgent;
  }

  /** Cuts off what is complete by now, or null; what is cut off must be handed to the shard. */
  public @Nullable SealedWindows seal() {
    urgent = false;
    long openBytes = 0;
    for (OpenWindow window : open.values()) {
      openBytes += window.heldBytes();
    }
    SealDecision decision =
        rule.decide(
            open,
            submitted.sealedUntilMillis(),
            openBytes,
            nextOffset < replayUntilOffset,
            clock.millis());
    return decision == null ? null : cut(decision);
  }

  private SealedWindows cut(SealDecision decision) {
    TreeMap<Long, Long> early = new TreeMap<>(submitted.early());
    decision.early().forEach(start -> early.merge(start, nextOffset, Math::max));
    early.headMap(decision.sealedUntilMillis(), false).clear();
    Checkpoint next =
        new Checkpoint(
            decision.sealedUntilMillis(), Math.max(nextOffset, submitted.nextOffset()), early);
    List<OpenWindow> cut = new ArrayList<>();
    for (OpenWindow window : open.values()) {
      if (window.startMillis() < decision.sealedUntilMillis()
          || decision.early().contains(window.startMillis())) {
        cut.add(window);
      }
    }
    cut.forEach(window -> open.remove(window.startMillis()));
    SealedWindows sealed =
        sealer.seal(cut, new CheckpointUpdate(topic, partition, submitted, next));
    submitted = next;
    inFlight.add(sealed);
    return sealed;
  }

  /**
   * Notes that the windows cut off first are durable: they become so in the order of the cuts.
   *
   * @throws java.util.NoSuchElementException when none is on its way
   */
  public void onOldestDurable() {
    durable = inFlight.remove().checkpoint().next();
  }

  /** The offset up to which commits may go: of the oldest record that is still needed. */
  public long heldBackOffset() {
    long held = nextOffset;
    for (OpenWindow window : open.values()) {
      held = Math.min(held, window.firstOffset());
    }
    for (SealedWindows sealed : inFlight) {
      held = Math.min(held, sealed.firstOffset());
    }
    return held;
  }

  /** The offset after the last record taken, or -1 before the first. */
  public long nextOffset() {
    return nextOffset;
  }

  /** The latest event time taken; {@link Long#MIN_VALUE} before the first sample. */
  public long latestMillis() {
    return latestMillis;
  }

  /** What is stored for certain. */
  public Checkpoint durable() {
    return durable;
  }

  /** How many samples came after their window was sealed. */
  public long lateSamples() {
    return lateSamples;
  }

  /** The starts of the windows that take samples. */
  public Collection<Long> openStarts() {
    return Collections.unmodifiableSet(open.keySet());
  }

  /** Whether a window takes samples, or some of its samples are not durable yet. */
  public boolean isInMemory(long windowStart) {
    return open.containsKey(windowStart)
        || inFlight.stream().anyMatch(cut -> cut.windowStarts().contains(windowStart));
  }

  /** Windows cut off and not durable yet, oldest first. */
  public Collection<SealedWindows> inFlight() {
    return Collections.unmodifiableCollection(inFlight);
  }

  /** Visits every sample of the open windows. */
  public void forEachOpenSample(OpenSampleVisitor visitor) {
    open.forEach((start, window) -> window.forEach(visitSeries(start, visitor)));
  }

  private static Consumer<SeriesWindow> visitSeries(long start, OpenSampleVisitor visitor) {
    return series -> {
      for (int i = 0; i < series.samples.size(); i++) {
        visitor.sample(
            start,
            series.metricKey,
            series.idHigh,
            series.idLow,
            series.samples.time(i),
            series.samples.value(i));
      }
    };
  }
}
