package io.tidemark.processor.topology;

import org.jspecify.annotations.Nullable;

/** A record as it came from Kafka. */
@SuppressWarnings("ArrayRecordComponent") // passed on, compared by nobody
record SourceRecord(
    String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {}
