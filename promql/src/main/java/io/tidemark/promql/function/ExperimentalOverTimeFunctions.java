package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.MATRIX;
import static io.tidemark.promql.ast.ValueType.SCALAR;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.function.Kernel.Check;
import io.tidemark.promql.function.Kernel.OverRange;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Quantile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** First samples, times of samples, deviation and smoothing of one series in a range. */
final class ExperimentalOverTimeFunctions {

  private ExperimentalOverTimeFunctions() {}

  static List<Function> family() {
    return Stream.of(
            Function.overRange(
                "ts_of_first_over_time",
                (window, scalars) -> seconds(window, window.from()),
                new HistogramRange.Counted(),
                MATRIX),
            Function.overRange(
                "ts_of_last_over_time",
                (window, scalars) -> seconds(window, window.to() - 1),
                new HistogramRange.Counted(),
                MATRIX),
            Function.overRange(
                "ts_of_min_over_time",
                (window, scalars) -> seconds(window, extreme(window, -1)),
                MATRIX),
            Function.overRange(
                "ts_of_max_over_time",
                (window, scalars) -> seconds(window, extreme(window, 1)),
                MATRIX),
            Function.overRange("mad_over_time", (window, scalars) -> deviation(window), MATRIX),
            Function.overRange(
                "double_exponential_smoothing",
                (window, scalars) -> smooth(window, scalars[0], scalars[1]),
                MATRIX,
                SCALAR,
                SCALAR))
        .map(Function::experimental)
        .toList();
  }

  /** The one of the family that needs no switch. */
  static Function first() {
    return Function.vector(
        "first_over_time",
        0,
        new OverRange(
            (window, scalars) -> window.value(window.from()),
            true,
            Check.NONE,
            (HistogramRange.Evaluated)
                (window, into, step, notes) -> window.copyTo(into, step, window.from())),
        MATRIX);
  }

  private static double seconds(RangeWindow window, int index) {
    return window.time(index) / 1000.0;
  }

  /** Index of the last of the samples with the extreme value. */
  private static int extreme(RangeWindow window, int sign) {
    int extreme = window.from();
    for (int i = extreme + 1; i < window.to(); i++) {
      double best = window.value(extreme);
      double value = window.value(i);
      if (Double.isNaN(best) || (sign > 0 ? value >= best : value <= best)) {
        extreme = i;
      }
    }
    return extreme;
  }

  /** The median of the distances to the median. */
  private static double deviation(RangeWindow window) {
    double[] values = new double[window.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = window.value(window.from() + i);
      if (Double.isNaN(values[i])) {
        return Double.NaN;
      }
    }
    double median = Quantile.of(0.5, values, values.length);
    Arrays.setAll(values, i -> Math.abs(values[i] - median));
    return Quantile.of(0.5, values, values.length);
  }

  /** Holt's linear method (NIST Engineering Statistics Handbook, 6.4.3.3). */
  private static double smooth(RangeWindow window, double smoothing, double trendFactor) {
    requireFactor("smoothing factor", "sf", smoothing);
    requireFactor("trend factor", "tf", trendFactor);
    if (window.count() < 2) {
      return Absent.VALUE;
    }
    int first = window.from();
    double previous = 0;
    double level = window.value(first);
    double trend = window.value(first + 1) - level;
    for (int i = first + 1; i < window.to(); i++) {
      if (i > first + 1) {
        trend = trendFactor * (level - previous) + (1 - trendFactor) * trend;
      }
      previous = level;
      level = smoothing * window.value(i) + (1 - smoothing) * (level + trend);
    }
    return level;
  }

  private static void requireFactor(String what, String name, double factor) {
    if (!(factor > 0 && factor < 1)) {
      throw new PipelineException(
          ErrorCode.EXECUTION,
          String.format(
              Locale.ROOT, "invalid %s. Expected: 0 < %s < 1, got: %f", what, name, factor));
    }
  }
}
