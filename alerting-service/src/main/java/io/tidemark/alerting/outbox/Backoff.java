package io.tidemark.alerting.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The wait before the next attempt: doubled each time up to a limit, then spread over 50–150 % of
 * itself, so that many notifications to one receiver do not come back together.
 */
public final class Backoff {

  // A receiver must not be able to park its notifications for days.
  private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

  private final Duration initial;
  private final Duration max;
  private final RandomGenerator random;

  public Backoff(Duration initial, Duration max, RandomGenerator random) {
    this.initial = initial;
    this.max = max;
    this.random = random;
  }

  /**
   * The wait after an attempt has failed.
   *
   * @param attempt the attempt that failed, counted from 1
   * @param retryAfter what the receiver asked for, or null; never waited less than that, up to an
   *     hour
   */
  public Duration after(int attempt, @Nullable Duration retryAfter) {
    double factor = Math.scalb(1.0, Math.min(attempt - 1, 62));
    double base = Math.min((double) max.toMillis(), initial.toMillis() * factor);
    Duration spread = Duration.ofMillis(Math.round(base * (0.5 + random.nextDouble())));
    if (retryAfter == null) {
      return spread;
    }
    Duration asked = retryAfter.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : retryAfter;
    return asked.compareTo(spread) > 0 ? asked : spread;
  }
}
