package io.tidemark.alerting.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/** The condition is met, but not for long enough yet. */
public record Pending(Instant activeAt) implements AlertState.Active {

  public Pending {
    requireNonNull(activeAt, "activeAt");
  }

  @Override
  public Active onMet(Instant at, Timing timing) {
    boolean longEnough = Duration.between(activeAt, at).compareTo(timing.pendingFor()) >= 0;
    return longEnough ? new Firing(activeAt, at, null) : this;
  }

  @Override
  public Inactive onCleared(Instant at, Timing timing) {
    return new Inactive();
  }
}
