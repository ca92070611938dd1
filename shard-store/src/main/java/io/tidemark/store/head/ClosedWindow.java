package io.tidemark.store.head;

/** A window of a topic partition whose samples are all durable, so that its frames may go. */
public record ClosedWindow(HeadPartition partition, long windowStartMillis) {}
