package io.tidemark.promql.plan;

/** The times of evaluation: from a start, by a step, as far as an end; epoch milliseconds. */
public record TimeGrid(long startMillis, long endMillis, long stepMillis) {

  public TimeGrid {
    if (stepMillis <= 0) {
      throw new IllegalArgumentException("step must be positive, got " + stepMillis + " ms");
    }
    if (endMillis >= startMillis
        && Math.subtractExact(endMillis, startMillis) / stepMillis >= Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "too many steps of " + stepMillis + " ms in " + startMillis + ".." + endMillis);
    }
  }

  /** A single time. */
  public static TimeGrid at(long timeMillis) {
    return new TimeGrid(timeMillis, timeMillis, 1);
  }

  /** How many times there are; none where the end is before the start. */
  public int size() {
    return endMillis < startMillis ? 0 : (int) ((endMillis - startMillis) / stepMillis) + 1;
  }

  public long time(int step) {
    return startMillis + step * stepMillis;
  }
}
