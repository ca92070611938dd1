package io.tidemark.collector.limits;

/** A series that cannot be taken; without a stack trace, since one request may hold many. */
public final class RejectedSeriesException extends Exception {

  private final RejectionReason reason;

  public RejectedSeriesException(RejectionReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public RejectionReason reason() {
    return reason;
  }
}
