package io.tidemark.query.federation;

/**
 * What is in memory does not suffice, and the caller must not wait for anything else: {@link
 * ReadOptions#memoryOnly}. It is an answer rather than a fault, so it has no stack trace.
 */
public final class WouldWaitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WouldWaitException(String forWhat) {
    super("would have to wait for " + forWhat, null, false, false);
  }
}
