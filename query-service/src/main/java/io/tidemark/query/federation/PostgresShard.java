package io.tidemark.query.federation;

import io.tidemark.model.chunk.ChunkDecoder;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.window.Windows;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.store.chunk.WindowReader;
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
import java.util.List;

/** A shard in its PostgreSQL database, with its series indexed in memory. */
final class PostgresShard implements MetricShard {

  private final String name;
  private final ShardPool pool;
  private final SeriesIndex index;
  private final SeriesActivity activity;
  private final MetadataReader metadata;
  private final WindowReader windows;
  private final CheckpointRepository checkpoints;

  PostgresShard(String name, ShardPool pool, Windows windows) {
    this.name = name;
    this.pool = pool;
    this.index = new SeriesIndex(pool);
    this.activity = new SeriesActivity(pool);
    this.metadata = new MetadataReader(pool);
    this.windows = new WindowReader(pool, windows, index::seriesOfMetric);
    this.checkpoints = new CheckpointRepository(pool);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<IndexedSeries> find(String tenant, List<LabelMatcher> matchers) {
    index.refresh();
    return index.select(tenant, matchers);
  }

  @Override
  public List<IndexedSeries> activeIn(List<IndexedSeries> series, TimeRange range) {
    return activity.activeOf(series, range.fromExclusiveMillis(), range.toInclusiveMillis());
  }

  @Override
  public List<String> labelNames(String tenant, List<LabelMatcher> matchers) {
    index.refresh();
    return index.labelNames(tenant, matchers);
  }

  @Override
  public List<String> labelValues(String tenant, String label, List<LabelMatcher> matchers) {
    index.refresh();
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
      List<IndexedSeries> series, TimeRange range, SampleBuffer[] into, SampleMeter meter) {
    long from = range.fromExclusiveMillis();
    long to = range.toInclusiveMillis();
    windows.read(
        series,
        from,
        to,
        (position, windowStart, origin, bytes, offset, length) -> {
          SampleBuffer samples = into[position];
          int before = samples.size();
          ChunkDecoder.decode(bytes, offset, length, from, to, samples);
          meter.addRow(length, samples.size() - before);
        });
    meter.flush();
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
