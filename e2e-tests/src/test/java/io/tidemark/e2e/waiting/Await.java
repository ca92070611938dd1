package io.tidemark.e2e.waiting;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for conditions, each with a deadline. */
public final class Await {

  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  private Await() {}

  /** Something to look at again and again; an exception counts as not yet. */
  @FunctionalInterface
  public interface Probe<T> {
    /** What was waited for, or null when it is not there yet. */
    @Nullable T look() throws Exception;
  }

  /** A yes or no; an exception counts as no. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** Throws an AssertionError that names the condition when the deadline passes. */
  public static void until(String what, Duration limit, Condition condition) {
    var _ = value(what, limit, () -> condition.holds() ? Boolean.TRUE : null);
  }

  /** The first value that is seen; an AssertionError is final and ends the wait. */
  @SuppressWarnings("CatchingUnchecked")
  public static <T> T value(String what, Duration limit, Probe<T> probe) {
    long deadline = System.nanoTime() + limit.toNanos();
    @Nullable Exception last = null;
    do {
      try {
        T seen = probe.look();
        if (seen != null) {
          return seen;
        }
        last = null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(POLL_NANOS);
    } while (System.nanoTime() < deadline);
    throw new AssertionError(
        "not within " + limit.toSeconds() + " s: " + what + (last == null ? "" : "; " + last),
        last);
  }
}
