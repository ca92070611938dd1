package io.tidemark.model.wire;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;

/** A record whose bytes do not have the form that its version promises. */
public final class CorruptRecordException extends PipelineException {

  public CorruptRecordException(String message) {
    super(ErrorCode.BAD_DATA, message);
  }
}
