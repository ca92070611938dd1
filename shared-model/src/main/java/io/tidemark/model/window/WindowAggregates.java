package io.tidemark.model.window;

import io.tidemark.model.sample.StaleMarker;

/**
 * What is kept of a series' samples in one window beside the samples.
 *
 * <p>Stale markers are not samples here. Any other NaN is treated as PromQL's {@code *_over_time}
 * treat it: it makes the sum NaN, and counts for min and max only where there is nothing else.
 *
 * @param sum the compensated sum, as {@code sum_over_time}
 * @param increase the sum of the steps from sample to sample, first to last, where a step down is a
 *     counter reset and counts as the whole value after it; NaN where a sample is NaN
 * @param firstTimeMillis the time of the first sample, 0 where there is none
 * @param lastTimeMillis the time of the last sample, 0 where there is none
 */
public record WindowAggregates(
    int count,
    double sum,
    double min,
    double max,
    double first,
    double last,
    double increase,
    long firstTimeMillis,
    long lastTimeMillis) {

  /** No sample but stale markers: count, sum, increase and times 0, the rest NaN. */
  public static final WindowAggregates EMPTY =
      new WindowAggregates(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0);

  /**
   * The aggregates of the first {@code count} samples, which are in order of time.
   *
   * @throws IndexOutOfBoundsException for a count beyond an array
   */
  public static WindowAggregates of(long[] times, double[] values, int count) {
    int at = 0;
    while (at < count && StaleMarker.is(values[at])) {
      at++;
    }
    if (at >= count) {
      return EMPTY;
    }
    int firstAt = at;
    int lastAt = at;
    int samples = 1;
    double min = values[at];
    double max = values[at];
    double increase = 0;
    CompensatedSum sum = new CompensatedSum();
    sum.add(values[at]);
    for (at++; at < count; at++) {
      double value = values[at];
      if (!StaleMarker.is(value)) {
        samples++;
        sum.add(value);
        min = lesser(min, value);
        max = greater(max, value);
        increase += step(values[lastAt], value);
        lastAt = at;
      }
    }
    return new WindowAggregates(
        samples,
        sum.value(),
        min,
        max,
        values[firstAt],
        values[lastAt],
        increase,
        times[firstAt],
        times[lastAt]);
  }

  /**
   * The increase between the last sample of a window and the first of the next one that has any; 0
   * where one of the two has none. Increases within windows and across them add up to the increase
   * over the raw samples.
   */
  public static double across(WindowAggregates earlier, WindowAggregates later) {
    return earlier.count == 0 || later.count == 0 ? 0 : step(earlier.last, later.first);
  }

  /** The aggregates of this window and a later one together. */
  public WindowAggregates followedBy(WindowAggregates later) {
    if (count == 0) {
      return later;
    }
    if (later.count == 0) {
      return this;
    }
    return new WindowAggregates(
        Math.addExact(count, later.count),
        sum + later.sum,
        lesser(min, later.min),
        greater(max, later.max),
        first,
        later.last,
        increase + across(this, later) + later.increase,
        firstTimeMillis,
        later.lastTimeMillis);
  }

  private static double step(double from, double to) {
    return to < from ? to : to - from;
  }

  private static double lesser(double least, double value) {
    return value < least || Double.isNaN(least) ? value : least;
  }

  private static double greater(double greatest, double value) {
    return value > greatest || Double.isNaN(greatest) ? value : greatest;
  }
}
