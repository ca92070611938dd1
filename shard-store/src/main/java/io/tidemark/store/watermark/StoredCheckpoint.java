package io.tidemark.store.watermark;

/**
 * A checkpoint as the shard holds it.
 *
 * @param topic the metric type code of the topic
 * @param updatedAtMillis the shard's clock at the last write, epoch milliseconds
 */
public record StoredCheckpoint(
    int topic, int partition, Checkpoint checkpoint, long updatedAtMillis) {}
