package io.tidemark.query.federation;

/**
 * How one request reads.
 *
 * @param partialAllowed whether an answer without some shard is better than none
 * @param offsetsAwaited whether the head is known to hold everything that was acknowledged, so that
 *     the age of its positions says nothing
 * @param memoryOnly whether the thread must not wait: reads that would have to ask a shard or the
 *     head fail with {@link WouldWaitException}
 */
public record ReadOptions(
    String tenant, boolean partialAllowed, boolean offsetsAwaited, boolean memoryOnly) {

  /** Options of a request that may wait. */
  public ReadOptions(String tenant, boolean partialAllowed, boolean offsetsAwaited) {
    this(tenant, partialAllowed, offsetsAwaited, false);
  }

  /** The same for a thread that must not wait. */
  public ReadOptions inMemory() {
    return new ReadOptions(tenant, partialAllowed, offsetsAwaited, true);
  }
}
