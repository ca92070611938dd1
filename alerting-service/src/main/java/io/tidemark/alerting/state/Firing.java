package io.tidemark.alerting.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Receivers are told, and told once.
 *
 * @param keepFiringSince since when the condition has been clear while the alert is kept firing;
 *     null while the condition is met
 */
public record Firing(Instant activeAt, Instant firedAt, @Nullable Instant keepFiringSince)
    implements AlertState.Active, AlertState.Fired {

  public Firing {
    requireNonNull(activeAt, "activeAt");
    if (firedAt.isBefore(activeAt)) {
      throw new IllegalArgumentException("fired at " + firedAt + ", before active at " + activeAt);
    }
  }

  @Override
  public Firing onMet(Instant at, Timing timing) {
    return keepFiringSince == null ? this : new Firing(activeAt, firedAt, null);
  }

  @Override
  public Fired onCleared(Instant at, Timing timing) {
    Instant clearSince = keepFiringSince == null ? at : keepFiringSince;
    boolean longEnough = Duration.between(clearSince, at).compareTo(timing.keepFiringFor()) >= 0;
    return longEnough ? resolve(at) : new Firing(activeAt, firedAt, clearSince);
  }

  /** Ends the alert whatever its condition says: its rule is gone. */
  public Resolved resolve(Instant at) {
    return new Resolved(activeAt, firedAt, at);
  }
}
