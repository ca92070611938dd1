package io.tidemark.processor.topology;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a deadline. */
final class Await {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  static void until(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (Exception e) {
      throw new AssertionError(what, e);
    }
  }
}
