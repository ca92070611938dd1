package io.tidemark.store.series;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;

/**
 * A series as a query finds it.
 *
 * @param metricKey the key under which windows and frames of the series' metric lie
 * @param partition the partition of the topics that carries the series
 */
public record IndexedSeries(
    SeriesId id, Labels labels, int metricKey, MetricType type, int partition) {}
