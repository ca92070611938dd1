package io.tidemark.alerting.rule;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, field by field, so that one answer tells all of it. */
public final class FieldErrors {

  // More than this helps nobody and would let a request write a long answer.
  private static final int MAX_TOLD = 20;

  private final List<String> messages = new ArrayList<>();

  public void add(String field, String whatAndAllowed) {
    messages.add(field + ": " + whatAndAllowed);
  }

  public boolean isEmpty() {
    return messages.isEmpty();
  }

  /**
   * Ends a request that has mistakes.
   *
   * @throws PipelineException BAD_DATA with every message
   */
  public void throwIfAny() {
    if (!messages.isEmpty()) {
      String told = String.join("; ", messages.subList(0, Math.min(MAX_TOLD, messages.size())));
      int more = messages.size() - MAX_TOLD;
      throw new PipelineException(
          ErrorCode.BAD_DATA, more > 0 ? told + "; and " + more + " more" : told);
    }
  }
}
