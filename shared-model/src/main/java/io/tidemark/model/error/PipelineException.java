package io.tidemark.model.error;

import org.jspecify.annotations.Nullable;

/** An error with a code; its message is for the user: what, where, and what to do. */
public class PipelineException extends RuntimeException {

  private final ErrorCode code;

  public PipelineException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public PipelineException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
