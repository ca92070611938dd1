package io.tidemark.e2e.differential;

/**
 * When a series has samples, in steps.
 *
 * @param begin its first step
 * @param end the step after its last
 * @param awayFrom the first step of a time without samples
 * @param awayUntil the step after that time
 * @param marked whether a stale marker is where it goes away
 * @param every how often it goes away, 0 for once
 */
record Lifetime(int begin, int end, int awayFrom, int awayUntil, boolean marked, int every) {

  /** Most series are whole; some are not, by the number of the series. */
  static Lifetime of(Metric metric, int index) {
    int last = Dataset.STEPS;
    if (metric.name().equals("flapping")) {
      return new Lifetime(0, last, 12 + index % 5, 19 + index % 7, true, 31);
    }
    if (metric.name().equals("late")) {
      return new Lifetime(150 + index % 9, last, 0, 0, false, 0);
    }
    if (index % 9 == 2) {
      return new Lifetime(0, last, 60 + index, 85 + index, false, 0);
    }
    if (index % 13 == 5) {
      return new Lifetime(0, last, 200 + index % 20, 260 + index % 30, true, 0);
    }
    return new Lifetime(0, index % 17 == 6 ? 250 : last, 0, 0, false, 0);
  }

  /** Whether it goes from the first step to the last. */
  boolean isWhole() {
    return begin == 0 && end == Dataset.STEPS && awayFrom == awayUntil;
  }

  boolean isThere(int step) {
    return step >= begin && step < end && !isAway(step);
  }

  boolean isStale(int step) {
    return marked && phase(step) == awayFrom;
  }

  private boolean isAway(int step) {
    return phase(step) >= awayFrom && phase(step) < awayUntil;
  }

  private int phase(int step) {
    return every == 0 ? step : step % every;
  }
}
