package io.tidemark.query.federation;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.series.LabelCounts;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.util.List;

/**
 * One shard as a query needs it. Every call blocks, and fails with {@code
 * ShardUnavailableException} when the shard is away.
 */
public interface MetricShard extends AutoCloseable {

  String name();

  /** The series of a tenant that pass every matcher, the newest included. */
  List<IndexedSeries> find(String tenant, List<LabelMatcher> matchers);

  /** Those of the series that had a sample on a UTC day that the range touches. */
  List<IndexedSeries> activeIn(List<IndexedSeries> series, TimeRange range);

  /** Sorted names of the labels of the series that pass every matcher. */
  List<String> labelNames(String tenant, List<LabelMatcher> matchers);

  /** Sorted values of a label of the series that pass every matcher. */
  List<String> labelValues(String tenant, String label, List<LabelMatcher> matchers);

  /** What clients said of one metric family, or of all where the name is empty. */
  List<MetricMetadata> metadata(String tenant, String familyOrEmpty);

  /** How many series of a tenant carry which labels. */
  LabelCounts labelCounts(String tenant);

  /**
   * Appends the stored samples of each series to the buffer of the same index, those of an equal
   * time in order of their offsets.
   */
  void read(List<IndexedSeries> series, TimeRange range, SampleBuffer[] into, SampleMeter meter);

  /** What is durable, for each topic partition of which anything is. */
  List<StoredCheckpoint> checkpoints();

  @Override
  void close();
}
