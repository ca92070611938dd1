package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.MATRIX;

import io.tidemark.promql.function.Kernel.Check;
import io.tidemark.promql.function.Kernel.OverRange;
import io.tidemark.promql.value.Absent;
import java.util.List;

/** How fast counters and gauges change, and how often. */
final class RateFunctions {

  /** How much longer than the average gap to an edge may be for the trend to reach the edge. */
  private static final double EXTRAPOLATION_LIMIT = 1.1;

  private RateFunctions() {}

  static List<Function> family() {
    return List.of(
        extrapolated("rate", new Change(true, true), Check.COUNTER_NAME),
        extrapolated("increase", new Change(true, false), Check.COUNTER_NAME),
        extrapolated("delta", new Change(false, false), Check.NONE),
        of(
            "irate",
            (window, scalars) -> lastTwo(window, true),
            (window, into, step, notes) -> HistogramRates.lastTwo(true, window, into, step, notes)),
        of(
            "idelta",
            (window, scalars) -> lastTwo(window, false),
            (window, into, step, notes) ->
                HistogramRates.lastTwo(false, window, into, step, notes)),
        of(
            "resets",
            (window, scalars) -> resets(window),
            (window, into, step, notes) -> HistogramRates.resets(window, into, step)),
        of(
            "changes",
            (window, scalars) -> changes(window),
            (window, into, step, notes) -> HistogramRates.changes(window, into, step)));
  }

  private static Function of(
      String name, RangeFunction function, HistogramRange.Evaluated histograms) {
    return Function.vector(name, 0, new OverRange(function, false, Check.NONE, histograms), MATRIX);
  }

  private static Function extrapolated(String name, Change change, Check check) {
    return Function.vector(
        name,
        0,
        new OverRange(
            (window, scalars) -> change.of(window),
            false,
            check,
            (HistogramRange.Evaluated)
                (window, into, step, notes) ->
                    HistogramRates.extrapolated(change, window, into, step, notes)),
        MATRIX);
  }

  /**
   * The change over a range, as if the trend of the samples went on to its edges.
   *
   * <p>An edge further away than a sample is due is reached half an average gap only, and a counter
   * is not extrapolated below zero.
   */
  record Change(boolean ofCounter, boolean perSecond) {

    double of(RangeWindow window) {
      int first = window.from();
      int last = window.to() - 1;
      if (last <= first) {
        return Absent.VALUE;
      }
      double change = window.value(last) - window.value(first);
      if (ofCounter) {
        change += lostInResets(window);
      }
      return change * factor(window, change, window.value(first));
    }

    /** What to multiply the change between first and last sample by. */
    double factor(RangeWindow window, double change, double firstValue) {
      int first = window.from();
      int last = window.to() - 1;
      double toStart = (window.time(first) - window.startMillis()) / 1000.0;
      double toEnd = (window.endMillis() - window.time(last)) / 1000.0;
      double sampled = (window.time(last) - window.time(first)) / 1000.0;
      double averageGap = sampled / (last - first);
      double limit = averageGap * EXTRAPOLATION_LIMIT;
      if (toStart >= limit) {
        toStart = averageGap / 2;
      }
      if (ofCounter && change > 0 && firstValue >= 0) {
        toStart = Math.min(toStart, sampled * (firstValue / change));
      }
      if (toEnd >= limit) {
        toEnd = averageGap / 2;
      }
      double factor = (sampled + toStart + toEnd) / sampled;
      return perSecond ? factor / (window.rangeMillis() / 1000.0) : factor;
    }
  }

  private static double lostInResets(RangeWindow window) {
    double lost = 0;
    double previous = window.value(window.from());
    for (int i = window.from() + 1; i < window.to(); i++) {
      double current = window.value(i);
      if (current < previous) {
        lost += previous;
      }
      previous = current;
    }
    return lost;
  }

  static double lastTwo(RangeWindow window, boolean counterPerSecond) {
    int last = window.to() - 1;
    if (last <= window.from()) {
      return Absent.VALUE;
    }
    double value = window.value(last);
    double before = window.value(last - 1);
    if (!counterPerSecond) {
      return value - before;
    }
    double change = value < before ? value : value - before;
    return change / ((window.time(last) - window.time(last - 1)) / 1000.0);
  }

  private static double resets(RangeWindow window) {
    int resets = 0;
    for (int i = window.from() + 1; i < window.to(); i++) {
      if (window.value(i) < window.value(i - 1)) {
        resets++;
      }
    }
    return resets;
  }

  private static double changes(RangeWindow window) {
    int changes = 0;
    for (int i = window.from() + 1; i < window.to(); i++) {
      double current = window.value(i);
      double previous = window.value(i - 1);
      if (differ(current, previous)) {
        changes++;
      }
    }
    return changes;
  }

  static boolean differ(double current, double previous) {
    return current != previous && !(Double.isNaN(current) && Double.isNaN(previous));
  }
}
