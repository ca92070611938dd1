package io.tidemark.alerting.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. */
public sealed interface SendOutcome {

  Reason reason();

  /** The receiver answered 2xx. */
  record Delivered(int httpStatus) implements SendOutcome {
    @Override
    public Reason reason() {
      return Reason.ACCEPTED;
    }
  }

  /**
   * Worth another attempt.
   *
   * @param retryAfter what the receiver asked to wait, or null
   */
  record Retryable(Reason reason, String message, @Nullable Duration retryAfter)
      implements SendOutcome {}

  /** Another attempt would end the same. */
  record Rejected(Reason reason, String message) implements SendOutcome {}
}
