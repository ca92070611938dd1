package io.tidemark.query.federation;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.series.LabelCounts;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One shard as a query needs it. Every call blocks, and fails with {@code
 * ShardUnavailableException} when the shard is away.
 */
public interface MetricShard extends AutoCloseable {

  String name();

  /**
   * Takes up what was written to the shard since the last call: its newest series, and which
   * windows were written late.
   *
   * @param stamp how far the shard had come before the call, where that is known; if it is what an
   *     earlier call was given, there is nothing new
   */
  void follow(Optional<ShardStamp> stamp);

  /** Whether there is nothing new since the last {@link #follow}. */
  boolean isFollowed(ShardStamp stamp);

  /** The series of a tenant that pass every matcher, as of the last {@link #follow}. */
  List<IndexedSeries> find(String tenant, List<LabelMatcher> matchers);

  /** As {@link #find}, but only where it takes next to no time; empty where it might not. */
  Optional<List<IndexedSeries>> findFew(String tenant, List<LabelMatcher> matchers);

  /** Those of the series that had a sample on a UTC day that the range touches. */
  List<IndexedSeries> activeIn(List<IndexedSeries> series, TimeRange range);

  /** Sorted names of the labels of the series that pass every matcher, as of the last follow. */
  List<String> labelNames(String tenant, List<LabelMatcher> matchers);

  /** Sorted values of a label of the series that pass every matcher, as of the last follow. */
  List<String> labelValues(String tenant, String label, List<LabelMatcher> matchers);

  /** What clients said of one metric family, or of all where the name is empty. */
  List<MetricMetadata> metadata(String tenant, String familyOrEmpty);

  /** How many series of a tenant carry which labels. */
  LabelCounts labelCounts(String tenant);

  /**
   * Appends the stored samples of each series to the buffer of the same index, those of an equal
   * time in order of their offsets.
   *
   * @param view of the head, as of a moment before the last {@link #follow}
   */
  void read(
      List<IndexedSeries> series,
      TimeRange range,
      HeadView view,
      SampleBuffer[] into,
      SampleMeter meter);

  /**
   * As {@link #read}, but only if it is little and all of it is in memory: then the head has no
   * sample of these series and times.
   *
   * @return false if not; nothing was read then
   */
  boolean readFromMemory(
      List<IndexedSeries> series,
      TimeRange range,
      HeadView view,
      SampleBuffer[] into,
      SampleMeter meter);

  /**
   * The {@linkplain StoredVersion version} of what is stored of a range, as of the last {@link
   * #follow}.
   *
   * @param positions as of a moment before that
   */
  OptionalLong version(
      List<HeadPartition> partitions, Map<HeadPartition, HeadPosition> positions, TimeRange range);

  /**
   * Whether so many windows of a range were written late that to name its version takes a while.
   */
  boolean isOftenLate(TimeRange range);

  /** What is durable, for each topic partition of which anything is. */
  List<StoredCheckpoint> checkpoints();

  @Override
  void close();
}
