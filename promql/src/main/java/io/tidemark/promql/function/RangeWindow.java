package io.tidemark.promql.function;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.SeriesPoints;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series in the range that ends at one step: a part of two sorted columns, never
 * a copy. One window serves a whole query; its bounds move on.
 */
public final class RangeWindow {

  private final long rangeMillis;
  private long[] times = {};
  private double[] values = {};
  private @Nullable NativeHistogram @Nullable [] histograms;
  private int size;
  private int from;
  private int to;
  private long stepMillis;
  private long endMillis;

  public RangeWindow(long rangeMillis) {
    this.rangeMillis = rangeMillis;
  }

  /** Moves to another series. */
  public void series(SeriesPoints points) {
    times = points.times();
    values = points.values();
    histograms = points.histograms();
    size = points.size();
    from = 0;
    to = 0;
  }

  /**
   * Moves on to a step; steps of a series come in order of time.
   *
   * @param newStepMillis the time of evaluation
   * @param newEndMillis the end of the range, which is open on the left and closed on the right
   */
  public void moveTo(long newStepMillis, long newEndMillis) {
    stepMillis = newStepMillis;
    endMillis = newEndMillis;
    long startExclusive = newEndMillis - rangeMillis;
    while (to < size && times[to] <= newEndMillis) {
      to++;
    }
    while (from < to && times[from] <= startExclusive) {
      from++;
    }
  }

  public boolean isEmpty() {
    return from == to;
  }

  public int count() {
    return to - from;
  }

  /** Index of the first sample. */
  public int from() {
    return from;
  }

  /** Index after the last sample. */
  public int to() {
    return to;
  }

  public long time(int index) {
    return times[index];
  }

  /** A number; absent where there is a histogram. */
  public double value(int index) {
    return values[index];
  }

  /** A histogram, or null where there is a number. */
  public @Nullable NativeHistogram histogram(int index) {
    return histograms == null ? null : histograms[index];
  }

  /** The histogram of a sample that is known to be one. */
  NativeHistogram requireHistogram(int index) {
    return requireNonNull(histogram(index));
  }

  /** How many samples in the range are histograms. */
  public int countOfHistograms() {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += histogram(i) == null ? 0 : 1;
    }
    return count;
  }

  /** Makes a sample of either kind the point at a step. */
  void copyTo(Column column, int step, int index) {
    NativeHistogram histogram = histogram(index);
    if (histogram == null) {
      column.set(step, values[index]);
    } else {
      column.set(step, histogram);
    }
  }

  public double last() {
    return to > from ? values[to - 1] : Absent.VALUE;
  }

  public long rangeMillis() {
    return rangeMillis;
  }

  /** The end of the range, with it. */
  public long endMillis() {
    return endMillis;
  }

  /** The start of the range, without it. */
  public long startMillis() {
    return endMillis - rangeMillis;
  }

  /** The time of evaluation, which an offset sets apart from the end of the range. */
  public long stepMillis() {
    return stepMillis;
  }

  /** A copy of the samples in the range. */
  public SeriesPoints points() {
    return new SeriesPoints(
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(values, from, to),
        histograms != null ? Arrays.copyOfRange(histograms, from, to) : null,
        to - from);
  }
}
