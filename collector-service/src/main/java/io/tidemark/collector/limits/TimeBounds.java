package io.tidemark.collector.limits;

import java.time.Duration;

/**
 * The times that a sample may have, in epoch milliseconds.
 *
 * @param oldest the earliest
 * @param latest the latest
 */
public record TimeBounds(long oldest, long latest) {

  public static TimeBounds around(long nowMillis, Duration past, Duration future) {
    return new TimeBounds(nowMillis - past.toMillis(), nowMillis + future.toMillis());
  }

  public boolean contains(long timeMillis) {
    return timeMillis >= oldest && timeMillis <= latest;
  }

  /** Why a time that is not contained is refused. */
  public RejectionReason reason(long timeMillis) {
    return timeMillis < oldest ? RejectionReason.TOO_OLD : RejectionReason.TOO_FAR_AHEAD;
  }
}
