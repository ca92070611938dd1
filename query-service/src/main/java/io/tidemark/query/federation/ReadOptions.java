package io.tidemark.query.federation;

/**
 * How one request reads.
 *
 * @param partialAllowed whether an answer without some shard is better than none
 * @param offsetsAwaited whether the head is known to hold everything that was acknowledged, so that
 *     the age of its positions says nothing
 */
public record ReadOptions(String tenant, boolean partialAllowed, boolean offsetsAwaited) {}
