package io.tidemark.alerting.outbox;

import io.tidemark.alerting.state.Transition;
import java.time.Duration;
import java.util.UUID;

/**
 * A notification that this worker may deliver until its lease ends.
 *
 * @param attempt counted from 1; also the token under which the outcome may be written
 * @param age since it was enqueued
 * @param firingFailed whether this is a resolution whose firing was given up: nobody waits for it
 */
public record ClaimedNotification(
    long id,
    int attempt,
    UUID ruleId,
    String fingerprint,
    Transition transition,
    Delivery delivery,
    Duration age,
    boolean firingFailed) {

  /** For logs: no payload. */
  @Override
  public String toString() {
    return "notification "
        + id
        + " ("
        + transition.text()
        + " to receiver "
        + delivery.target().receiver()
        + ", attempt "
        + attempt
        + ")";
  }
}
