package io.tidemark.store.head;

/**
 * What a frame is kept under: the samples of one metric in one open window of a topic partition.
 *
 * @param metricKey two metrics may share one; a reader filters by series id
 */
public record FrameKey(HeadPartition partition, long windowStartMillis, int metricKey) {}
