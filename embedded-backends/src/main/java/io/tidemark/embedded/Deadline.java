package io.tidemark.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A point of the monotonic clock until which a condition is polled. */
final class Deadline {
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  boolean isPast() {
    return System.nanoTime() - endNanos >= 0;
  }

  /**
   * Polls until the condition holds; false when the deadline passes, or the thread is interrupted,
   * first.
   */
  boolean await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (isPast() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}
