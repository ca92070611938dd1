package io.tidemark.collector.publish;

import org.jspecify.annotations.Nullable;

/**
 * A record on its way to Kafka; the arrays are not changed any more.
 *
 * @param topic where to
 * @param partition the partition that the shard map gives
 * @param key the compaction key, or null for samples
 * @param value the encoded record
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the producer, never compared
public record OutgoingRecord(String topic, int partition, byte @Nullable [] key, byte[] value) {}
