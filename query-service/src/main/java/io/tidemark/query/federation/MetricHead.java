package io.tidemark.query.federation;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.series.IndexedSeries;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The head as a query needs it. Every call blocks for a short time and fails with {@code
 * HeadUnavailableException} when Redis is away.
 */
public interface MetricHead {

  /** The last published position of each partition that has one. */
  Map<HeadPartition, HeadPosition> positions(Collection<HeadPartition> partitions);

  /**
   * A number that stays the same while no position that was read has changed: {@code
   * HeadReader::changes}.
   */
  long changes();

  /**
   * Appends the head's samples of each series to the buffer of the same index, in order of their
   * offsets.
   *
   * @param positions from a call before; windows that they name stay readable for a minute
   */
  void read(
      List<IndexedSeries> series,
      Map<HeadPartition, HeadPosition> positions,
      TimeRange range,
      SampleBuffer[] into,
      SampleMeter meter);
}
