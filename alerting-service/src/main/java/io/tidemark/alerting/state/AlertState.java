package io.tidemark.alerting.state;

import java.time.Instant;

/**
 * Where an alert is in its life. Each state has only its legal moves: a pending alert can fire or
 * go away, a firing one can go on or resolve.
 *
 * <pre>
 * Inactive --met--> Pending --met for long enough--> Firing --clear for long enough--> Resolved
 *    ^                 |                                                                  |
 *    +---- cleared ----+        a resolved alert whose condition is met is pending again -+
 * </pre>
 */
public sealed interface AlertState permits Inactive, AlertState.Active, AlertState.Fired {

  /** The condition was met at this time. */
  Active onMet(Instant at, Timing timing);

  /** The condition was not met at this time. */
  AlertState onCleared(Instant at, Timing timing);

  /** A state whose condition counts as met. */
  sealed interface Active extends AlertState permits Pending, Firing {

    /** Since when the condition has been met without a break. */
    Instant activeAt();
  }

  /** A state in which receivers have been told that the alert fires. */
  sealed interface Fired extends AlertState permits Firing, Resolved {

    Instant firedAt();
  }
}
