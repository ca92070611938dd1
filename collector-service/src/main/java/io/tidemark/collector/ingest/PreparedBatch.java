package io.tidemark.collector.ingest;

import io.tidemark.collector.limits.Rejections;
import io.tidemark.collector.publish.OutgoingRecord;
import io.tidemark.model.wire.MetricMetadata;
import java.util.Collection;
import java.util.List;

/**
 * A request, decoded: what to publish, and what may be remembered once that is acknowledged.
 *
 * @param records samples, new series and new metadata
 * @param newSeries series that the cache did not have
 * @param newMetadata metadata that was not published yet
 * @param acceptedByType samples accepted, by the code of their type
 * @param rejections what was refused
 * @param cacheHits series that the cache had
 * @param exemplars exemplars passed over
 */
@SuppressWarnings("ArrayRecordComponent") // four counters, never compared
record PreparedBatch(
    List<OutgoingRecord> records,
    Collection<NewSeries> newSeries,
    List<MetricMetadata> newMetadata,
    int[] acceptedByType,
    Rejections rejections,
    int cacheHits,
    int exemplars) {

  /** A series that becomes known when its record is acknowledged. */
  record NewSeries(long keyHigh, long keyLow, SeriesRoute route) {}

  int accepted() {
    int sum = 0;
    for (int count : acceptedByType) {
      sum += count;
    }
    return sum;
  }
}
