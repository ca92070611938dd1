package io.tidemark.store.pool;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;

/** A shard did not answer, or holds no schema yet; trying again later may succeed. */
public final class ShardUnavailableException extends PipelineException {

  private final String shard;

  public ShardUnavailableException(String shard, Throwable cause) {
    super(
        ErrorCode.UNAVAILABLE, "shard " + shard + " did not answer: " + cause.getMessage(), cause);
    this.shard = shard;
  }

  /** The name of the shard, as in the shard map. */
  public String shard() {
    return shard;
  }
}
