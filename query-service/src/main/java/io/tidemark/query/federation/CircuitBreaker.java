package io.tidemark.query.federation;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a failing shard alone for a while, so that queries do not wait for it again and again.
 *
 * <p>Closed, it counts failures in a row and opens at the limit. Open, it refuses until the
 * cool-down is over; then the first caller becomes the probe and all others are refused until the
 * probe has an outcome. A probe without an outcome is given up after one more cool-down.
 */
final class CircuitBreaker {

  private sealed interface State {}

  private record Closed(int failures) implements State {}

  private record Open(long sinceNanos) implements State {}

  private record Probing(long sinceNanos) implements State {}

  private final int failureLimit;
  private final long coolDownNanos;
  private final LongSupplier nanoTime;
  private State state = new Closed(0);

  /**
   * @param failureLimit failures in a row that open the breaker
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  CircuitBreaker(int failureLimit, Duration coolDown, LongSupplier nanoTime) {
    if (failureLimit < 1 || coolDown.isNegative()) {
      throw new IllegalArgumentException(
          "a circuit breaker needs a limit of at least 1 and a cool-down of at least 0, got "
              + failureLimit
              + " and "
              + coolDown);
    }
    this.failureLimit = failureLimit;
    this.coolDownNanos = coolDown.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether a request may go to the shard now; each one that may must report its outcome. */
  synchronized boolean tryAcquire() {
    long now = nanoTime.getAsLong();
    return switch (state) {
      case Closed closed -> true;
      case Open open -> probeIfOver(open.sinceNanos(), now);
      case Probing probing -> probeIfOver(probing.sinceNanos(), now);
    };
  }

  private boolean probeIfOver(long sinceNanos, long now) {
    if (now - sinceNanos < coolDownNanos) {
      return false;
    }
    state = new Probing(now);
    return true;
  }

  synchronized void onSuccess() {
    state = new Closed(0);
  }

  synchronized void onFailure() {
    long now = nanoTime.getAsLong();
    state =
        switch (state) {
          case Closed(int failures) when failures + 1 < failureLimit -> new Closed(failures + 1);
          case Closed closed -> new Open(now);
          // A straggler from before the breaker opened does not prolong the cool-down.
          case Open open -> open;
          case Probing probing -> new Open(now);
        };
  }

  /** Whether requests are refused, probes aside. */
  synchronized boolean isOpen() {
    return !(state instanceof Closed);
  }
}
