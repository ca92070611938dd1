package io.tidemark.collector.decode;

import io.tidemark.collector.limits.RejectionReason;

/** An element of a JSON document that cannot be taken; the message names the field. */
final class InvalidElementException extends Exception {

  private final RejectionReason reason;

  InvalidElementException(String field, String problem) {
    this(RejectionReason.INVALID_ELEMENT, field, problem);
  }

  InvalidElementException(RejectionReason reason, String field, String problem) {
    super(field + ": " + problem, null, false, false);
    this.reason = reason;
  }

  RejectionReason reason() {
    return reason;
  }
}
