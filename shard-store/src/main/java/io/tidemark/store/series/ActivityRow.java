package io.tidemark.store.series;

import io.tidemark.model.labels.SeriesId;

/**
 * That a series had a sample on a UTC day.
 *
 * @param epochDay days since 1970-01-01
 */
public record ActivityRow(long epochDay, SeriesId series) {}
