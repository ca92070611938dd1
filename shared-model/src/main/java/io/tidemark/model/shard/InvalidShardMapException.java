package io.tidemark.model.shard;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;

/** A shard map that cannot be: the message names the clause and what it should say. */
public final class InvalidShardMapException extends PipelineException {

  public InvalidShardMapException(String message) {
    super(ErrorCode.BAD_DATA, "shard map: " + message);
  }
}
