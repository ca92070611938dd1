package io.tidemark.query.federation;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.util.List;

/** The answer would be partial, and the caller refuses partial answers. */
public final class IncompleteAnswerException extends PipelineException {

  private final transient List<Missing> missing;

  public IncompleteAnswerException(String message, List<Missing> missing) {
    super(ErrorCode.UNAVAILABLE, message);
    this.missing = List.copyOf(missing);
  }

  /** What would be missing. */
  public List<Missing> missing() {
    return missing;
  }
}
