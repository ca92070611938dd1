package io.tidemark.store.chunk;

import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.window.WindowAggregates;

/**
 * The samples of one series in one window that were written at once.
 *
 * @param metricKey the key of the series' metric
 * @param origin topic and offset of the first record that fed the row, as {@link RowOrigin}; late
 *     samples of the same window come in rows of their own with a higher one
 * @param chunk the samples, in the form of {@code ChunkEncoder}
 */
@SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
public record WindowRow(
    SeriesId series,
    int metricKey,
    long windowStartMillis,
    long origin,
    WindowAggregates aggregates,
    byte[] chunk) {}
