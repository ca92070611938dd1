package io.tidemark.promql.function;

import io.tidemark.promql.ast.RangeEdges;
import io.tidemark.promql.value.SeriesPoints;
import org.jspecify.annotations.Nullable;

/**
 * Which samples of a window give a range its values at both edges.
 *
 * @param first index of the last sample at or before the start, else of the first there is
 * @param last index of the last sample, for smoothed edges of the first at or after the end
 */
public record RangeEdge(
    RangeWindow window, long start, long end, boolean smoothed, int first, int last) {

  /** The edges of a range in a window that reaches beyond it; null where no sample is in it. */
  public static @Nullable RangeEdge of(RangeWindow window, long start, long end, RangeEdges edges) {
    boolean smoothed = edges == RangeEdges.SMOOTHED;
    int last = window.to() - 1;
    int first = window.from();
    while (first < last && window.time(first + 1) <= start) {
      first++;
    }
    if (smoothed) {
      last = first;
      while (last < window.to() - 1 && window.time(last) < end) {
        last++;
      }
    }
    return last < first || window.time(last) <= start
        ? null
        : new RangeEdge(window, start, end, smoothed, first, last);
  }

  /** Index of the first sample after the start. */
  int firstInside() {
    return window.time(first) <= start ? first + 1 : first;
  }

  /** Index of the last sample before the end. */
  int lastInside() {
    return window.time(last) >= end ? last - 1 : last;
  }

  /** The value at the start; a counter that falls across it starts at nothing. */
  double left(boolean counter) {
    if (smoothed && window.time(first) < start && first < last) {
      double before = window.value(first);
      double after = window.value(first + 1);
      return between(first, counter && after < before ? 0 : before, after, start);
    }
    return window.value(first);
  }

  /** The value at the end; a counter that falls across it goes on from where it was. */
  double right(boolean counter) {
    if (smoothed && window.time(last) > end && last > first) {
      double before = window.value(last - 1);
      double after = window.value(last);
      return between(last - 1, before, counter && after < before ? after + before : after, end);
    }
    return window.value(last);
  }

  /** On the line between a sample and the next. */
  private double between(int index, double before, double after, long time) {
    double share =
        (double) (time - window.time(index)) / (window.time(index + 1) - window.time(index));
    return before + (after - before) * share;
  }

  /** The samples inside and one at each edge. */
  public SeriesPoints points() {
    int inside = Math.max(0, lastInside() - firstInside() + 1);
    long[] times = new long[inside + 2];
    double[] values = new double[inside + 2];
    times[0] = start;
    values[0] = left(false);
    for (int i = 0; i < inside; i++) {
      times[i + 1] = window.time(firstInside() + i);
      values[i + 1] = window.value(firstInside() + i);
    }
    times[inside + 1] = end;
    values[inside + 1] = right(false);
    return new SeriesPoints(times, values, null, inside + 2);
  }
}
