package io.tidemark.alerting.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The alert has fired and is over; kept for a while for those who look back. */
public record Resolved(Instant activeAt, Instant firedAt, Instant resolvedAt)
    implements AlertState.Fired {

  public Resolved {
    requireNonNull(activeAt, "activeAt");
    requireNonNull(firedAt, "firedAt");
    if (resolvedAt.isBefore(firedAt)) {
      throw new IllegalArgumentException(
          "resolved at " + resolvedAt + ", before fired at " + firedAt);
    }
  }

  @Override
  public Active onMet(Instant at, Timing timing) {
    return new Inactive().onMet(at, timing);
  }

  @Override
  public Resolved onCleared(Instant at, Timing timing) {
    return this;
  }
}
