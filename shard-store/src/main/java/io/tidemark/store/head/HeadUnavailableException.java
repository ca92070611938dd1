package io.tidemark.store.head;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import org.jspecify.annotations.Nullable;

/** Redis is away, late or answered with an error: the newest samples are not to be had. */
public final class HeadUnavailableException extends PipelineException {

  public HeadUnavailableException(String reason, @Nullable Throwable cause) {
    super(ErrorCode.UNAVAILABLE, "the Redis head did not answer: " + reason, cause);
  }
}
