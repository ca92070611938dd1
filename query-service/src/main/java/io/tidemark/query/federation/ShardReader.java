package io.tidemark.query.federation;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.store.head.HeadUnavailableException;
import io.tidemark.store.series.IndexedSeries;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one shard and its part of the head for one selection.
 *
 * <p>The order matters. The head's positions were read before: a window that they name keeps its
 * frames for a minute after it became durable, and one that they do not name is durable. Series
 * come next, since a visible sample's series is in the shard by then; the frames after them, and
 * the rows last. So a window that moves from the head to the shard meanwhile is found in one or in
 * both.
 */
final class ShardReader implements ShardFanOut.Task<ShardRead> {

  /** What every shard of a selection has in common. */
  record Plan(SeriesQuery query, MetricHead head, HeadView view, HeadGap.Freshness freshness) {}

  private final Plan plan;
  private final GuardedShard guarded;
  private final SampleMeter meter;
  private final Optional<ShardStamp> stamp;

  /** Series and the buffers for their samples, once it is known that they must be read. */
  private @Nullable Found found;

  private static final class Found {
    private final List<IndexedSeries> series;
    private final SampleBuffer[] samples;

    Found(List<IndexedSeries> series) {
      this.series = series;
      this.samples = buffers(series.size());
    }
  }

  ShardReader(Plan plan, GuardedShard guarded, SampleMeter meter) {
    this.plan = plan;
    this.guarded = guarded;
    this.meter = meter;
    this.stamp = plan.view().stampOf(guarded);
  }

  /**
   * A shard that is known to have nothing new need not be asked for what is in memory; if it is
   * little, another thread would take longer to begin.
   */
  @Override
  public Optional<ShardRead> immediately() {
    if (stamp.isEmpty() || !guarded.shard().isFollowed(stamp.get())) {
      return Optional.empty();
    }
    MetricShard shard = guarded.shard();
    SeriesQuery query = plan.query();
    if (shard.isOftenLate(query.range())) {
      return Optional.empty();
    }
    Optional<List<IndexedSeries>> few = shard.findFew(query.tenant(), query.matchers());
    if (few.isEmpty()) {
      return Optional.empty();
    }
    Found all = new Found(few.get());
    if (!shard.readFromMemory(all.series, query.range(), plan.view(), all.samples, meter)) {
      found = all;
      return Optional.empty();
    }
    append(all.samples, null);
    return Optional.of(shardRead(all, ownPart()));
  }

  @Override
  public ShardRead run() {
    Found known = found;
    if (known == null) {
      guarded.shard().follow(stamp);
      known = find();
    }
    return read(known);
  }

  private Found find() {
    return new Found(guarded.shard().find(plan.query().tenant(), plan.query().matchers()));
  }

  private ShardRead read(Found all) {
    List<IndexedSeries> series = all.series;
    SeriesQuery query = plan.query();
    HeadView view = ownPart();
    SampleBuffer[] recent = null;
    if (view instanceof HeadView.Available known) {
      try {
        SampleBuffer[] frames = buffers(series.size());
        plan.head().read(series, known.positions(), query.range(), frames, meter);
        recent = frames;
      } catch (HeadUnavailableException e) {
        view = new HeadView.Unavailable(String.valueOf(e.getMessage()));
      }
    }
    guarded.shard().read(series, query.range(), plan.view(), all.samples, meter);
    append(all.samples, recent);
    return shardRead(all, view);
  }

  private ShardRead shardRead(Found all, HeadView ownPart) {
    Optional<HeadGap> gap =
        HeadGap.of(
            ownPart,
            guarded.partitions(),
            () -> all.series.stream().map(IndexedSeries::partition).collect(Collectors.toSet()),
            guarded.shard()::checkpoints,
            plan.query().range(),
            plan.freshness());
    return new ShardRead(all.series, List.of(all.samples), gap);
  }

  @Override
  public void abandon() {
    meter.abandon();
  }

  /** What the head said of this shard's partitions. */
  private HeadView ownPart() {
    return switch (plan.view()) {
      case HeadView.Unavailable unavailable -> unavailable;
      case HeadView.Available available -> available.of(guarded);
    };
  }

  private static SampleBuffer[] buffers(int count) {
    SampleBuffer[] buffers = new SampleBuffer[count];
    for (int i = 0; i < count; i++) {
      buffers[i] = new SampleBuffer();
    }
    return buffers;
  }

  /** Rows come before frames, so that the earlier offset wins where both hold a time. */
  private static void append(SampleBuffer[] samples, SampleBuffer @Nullable [] recent) {
    for (int i = 0; i < samples.length; i++) {
      if (recent != null) {
        samples[i].appendAll(recent[i]);
      }
      samples[i].sortAndDeduplicate();
    }
  }
}
