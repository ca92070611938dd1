package io.tidemark.processor.window;

import io.tidemark.model.window.Windows;
import java.time.Duration;

/**
 * When windows are sealed.
 *
 * @param windows the window size
 * @param graceMillis how long after a window's end its samples may come and still be in time
 * @param idleMillis after this much wall clock without a sample a window is written all the same
 * @param lateMillis how long late samples are collected before they are written as rows of their
 *     own
 * @param maxFutureMillis a sample further ahead of the wall clock than this cannot be true
 * @param maxOpenBytes with more than this in memory for one topic partition, windows are written
 *     early
 */
public record WindowPolicy(
    Windows windows,
    long graceMillis,
    long idleMillis,
    long lateMillis,
    long maxFutureMillis,
    long maxOpenBytes) {

  /** Defaults for everything but the window size and the two periods a user sets. */
  public static WindowPolicy of(
      Duration size, Duration grace, Duration idle, Duration maxFuture, long maxOpenBytes) {
    if (grace.isNegative() || grace.compareTo(size) >= 0) {
      throw new IllegalArgumentException(
          "tidemark.window.grace of " + grace + " must be shorter than the window of " + size);
    }
    return new WindowPolicy(
        new Windows(size.toMillis()),
        grace.toMillis(),
        idle.toMillis(),
        Math.min(idle.toMillis(), 10_000),
        maxFuture.toMillis(),
        maxOpenBytes);
  }
}
