package io.tidemark.query.federation;

import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is durable in one shard.
 *
 * @param partitions every topic partition that is written to it
 * @param checkpoints of those of which anything is durable
 * @param failure why the shard did not answer, or null where it did
 */
public record DurableState(
    String shard,
    List<HeadPartition> partitions,
    List<StoredCheckpoint> checkpoints,
    @Nullable String failure) {}
