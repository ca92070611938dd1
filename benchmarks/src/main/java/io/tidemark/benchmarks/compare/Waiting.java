package io.tidemark.benchmarks.compare;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions that can only be looked at. */
final class Waiting {

  private Waiting() {}

  /**
   * Looks again and again until it holds; false when the time is over or the thread interrupted.
   */
  static boolean until(Duration atMost, Duration interval, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(interval.toNanos());
    }
    return true;
  }

  /**
   * Looks again and again until it held so many times in a row; false when the time is over or the
   * thread interrupted.
   */
  static boolean untilInARow(
      int times, Duration atMost, Duration interval, BooleanSupplier condition) {
    int[] held = new int[1];
    return until(
        atMost,
        interval,
        () -> {
          held[0] = condition.getAsBoolean() ? held[0] + 1 : 0;
          return held[0] >= times;
        });
  }

  /** Lets time pass in which something is measured. */
  static void pass(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    until(duration.plusSeconds(1), duration.dividedBy(10), () -> System.nanoTime() - end >= 0);
  }
}
