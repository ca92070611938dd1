package io.tidemark.query.federation;

import io.tidemark.model.chunk.ChunkDecoder;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.window.Windows;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.query.rows.CachedWindows;
import io.tidemark.query.rows.RowCache;
import io.tidemark.query.rows.RowVersions;
import io.tidemark.store.chunk.WindowReader;
import io.tidemark.store.chunk.WindowSink;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.late.LateWindows;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.pool.ShardUnavailableException;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.series.LabelCounts;
import io.tidemark.store.series.MetadataReader;
import io.tidemark.store.series.SeriesActivity;
import io.tidemark.store.series.SeriesIndex;
import io.tidemark.store.watermark.CheckpointRepository;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A shard in its PostgreSQL database, with its series indexed in memory. */
final class PostgresShard implements MetricShard {

  /**
   * How long a shard is taken to be there without a look: what is in memory must not hide for
   * longer that it is away, and that series which are new wait for its return.
   */
  private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();

  /** Windows that are looked through in some hundredths of a millisecond. */
  private static final int OFTEN = 200;

  /** A look at the shard: what was known of its progress before, and when it began. */
  private record Followed(ShardStamp stamp, long atNanos) {}

  private final String name;
  private final ShardPool pool;
  private final SeriesIndex index;
  private final SeriesActivity activity;
  private final MetadataReader metadata;
  private final Windows windows;
  private final CachedWindows rows;
  private final LateWindows late;
  private final CheckpointRepository checkpoints;

  private final Map<Integer, List<HeadPartition>> samplePartitions = new ConcurrentHashMap<>();

  /** The last look that succeeded; none after a failure. */
  private volatile @Nullable Followed followed;

  PostgresShard(String name, ShardPool pool, Windows windows, RowCache cache) {
    this.name = name;
    this.pool = pool;
    this.index = new SeriesIndex(pool);
    this.activity = new SeriesActivity(pool);
    this.metadata = new MetadataReader(pool);
    this.windows = windows;
    WindowReader reader = new WindowReader(pool, index::seriesOfMetric);
    this.rows = new CachedWindows(name, reader::read, windows, cache);
    this.late = new LateWindows(pool);
    this.checkpoints = new CheckpointRepository(pool);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void follow(Optional<ShardStamp> stamp) {
    if (stamp.isPresent() && isFollowed(stamp.get())) {
      return;
    }
    noticingAbsence(
        () -> {
          long begun = System.nanoTime();
          index.refresh();
          late.refresh();
          stamp.ifPresent(seen -> followed = new Followed(seen, begun));
        });
  }

  @Override
  public boolean isFollowed(ShardStamp stamp) {
    Followed last = followed;
    return last != null
        && last.stamp().equals(stamp)
        && System.nanoTime() - last.atNanos() < TRUSTED_NANOS;
  }

  /** A shard that did not answer is asked again by whoever comes next. */
  private void noticingAbsence(Runnable reading) {
    try {
      reading.run();
    } catch (ShardUnavailableException e) {
      followed = null;
      throw e;
    }
  }

  @Override
  public List<IndexedSeries> find(String tenant, List<LabelMatcher> matchers) {
    return index.select(tenant, matchers);
  }

  @Override
  public Optional<List<IndexedSeries>> findFew(String tenant, List<LabelMatcher> matchers) {
    return index.selectFew(tenant, matchers);
  }

  @Override
  public List<IndexedSeries> activeIn(List<IndexedSeries> series, TimeRange range) {
    return activity.activeOf(series, range.fromExclusiveMillis(), range.toInclusiveMillis());
  }

  @Override
  public List<String> labelNames(String tenant, List<LabelMatcher> matchers) {
    return index.labelNames(tenant, matchers);
  }

  @Override
  public List<String> labelValues(String tenant, String label, List<LabelMatcher> matchers) {
    return index.labelValues(tenant, label, matchers);
  }

  @Override
  public List<MetricMetadata> metadata(String tenant, String familyOrEmpty) {
    return metadata.metadata(tenant, familyOrEmpty.isEmpty() ? null : familyOrEmpty);
  }

  @Override
  public LabelCounts labelCounts(String tenant) {
    index.refresh();
    return index.counts(tenant);
  }

  @Override
  public void read(
      List<IndexedSeries> series,
      TimeRange range,
      HeadView view,
      SampleBuffer[] into,
      SampleMeter meter) {
    noticingAbsence(
        () ->
            rows.read(
                series,
                range.fromExclusiveMillis(),
                range.toInclusiveMillis(),
                versions(view),
                decoding(range, into, meter)));
    meter.flush();
  }

  /** What is in memory has a version, and that says that no open window touches it. */
  @Override
  public boolean readFromMemory(
      List<IndexedSeries> series,
      TimeRange range,
      HeadView view,
      SampleBuffer[] into,
      SampleMeter meter) {
    boolean read =
        rows.readFromMemory(
            series,
            range.fromExclusiveMillis(),
            range.toInclusiveMillis(),
            versions(view),
            decoding(range, into, meter));
    if (read) {
      meter.flush();
    }
    return read;
  }

  private static WindowSink decoding(TimeRange range, SampleBuffer[] into, SampleMeter meter) {
    long from = range.fromExclusiveMillis();
    long to = range.toInclusiveMillis();
    return (position, windowStart, origin, bytes, offset, length) -> {
      SampleBuffer samples = into[position];
      int before = samples.size();
      ChunkDecoder.decode(bytes, offset, length, from, to, samples);
      meter.addRow(length, samples.size() - before);
    };
  }

  private RowVersions versions(HeadView view) {
    return switch (view) {
      case HeadView.Unavailable unavailable -> (partition, from, to) -> OptionalLong.empty();
      case HeadView.Available known ->
          (partition, from, to) ->
              version(
                  samplePartitions.computeIfAbsent(partition, p -> GuardedShard.partitionsOf(p, p)),
                  known.positions(),
                  new TimeRange(from - 1, to - 1));
    };
  }

  @Override
  public OptionalLong version(
      List<HeadPartition> partitions, Map<HeadPartition, HeadPosition> positions, TimeRange range) {
    return StoredVersion.of(
        partitions,
        positions,
        late.startingIn(firstStart(range), range.toInclusiveMillis()),
        range,
        windows.sizeMillis());
  }

  @Override
  public boolean isOftenLate(TimeRange range) {
    return late.areMoreThan(OFTEN, firstStart(range), range.toInclusiveMillis());
  }

  /** The first window that touches a range begins here or later. */
  private long firstStart(TimeRange range) {
    return range.fromExclusiveMillis() - windows.sizeMillis() + 1;
  }

  @Override
  public List<StoredCheckpoint> checkpoints() {
    try {
      return checkpoints.loadAll();
    } catch (SQLException e) {
      throw new ShardUnavailableException(name, e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
