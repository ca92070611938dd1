package io.tidemark.processor.sink;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts: doubling from 100 ms to 5 s, each shortened by up to half at random, so
 * that several waiters do not come back at one instant.
 */
final class Backoff {

  private static final long FIRST_MILLIS = 100;
  private static final long MOST_MILLIS = 5_000;

  /** The pause after a failed attempt, counted from 0. */
  long pauseMillis(int attempt) {
    long full = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
    return full - ThreadLocalRandom.current().nextLong(full / 2 + 1);
  }
}
