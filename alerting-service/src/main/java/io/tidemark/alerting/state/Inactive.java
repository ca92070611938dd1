package io.tidemark.alerting.state;

import java.time.Instant;

/** The condition is not met; nothing is kept of such an alert. */
public record Inactive() implements AlertState {

  @Override
  public Active onMet(Instant at, Timing timing) {
    return new Pending(at).onMet(at, timing);
  }

  @Override
  public Inactive onCleared(Instant at, Timing timing) {
    return this;
  }
}
