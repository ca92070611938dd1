package io.tidemark.store.series;

import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.wire.SeriesRecord;

/**
 * A series to be stored.
 *
 * @param id the id that follows from the record
 * @param partition the partition of the topics that carries the series
 */
public record SeriesRow(SeriesId id, SeriesRecord series, int partition) {

  public static SeriesRow of(SeriesRecord series, int partition) {
    return new SeriesRow(series.id(), series, partition);
  }

  /** The key under which windows and frames of the series' metric lie. */
  public int metricKey() {
    return SeriesId.metricKey(series.tenant(), series.labels().metricName());
  }
}
