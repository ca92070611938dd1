package io.tidemark.query.federation;

/**
 * A part that an answer lacks: samples of one shard in a range of time, in epoch milliseconds, and
 * why.
 */
public record Missing(String shard, long fromMillis, long toMillis, String reason) {}
