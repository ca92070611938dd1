package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.MATRIX;
import static io.tidemark.promql.ast.ValueType.SCALAR;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.sample.Compensation;
import io.tidemark.promql.function.Kernel.Check;
import io.tidemark.promql.function.Kernel.OverRange;
import io.tidemark.promql.value.HistogramNote;
import io.tidemark.promql.value.HistogramTotal;
import io.tidemark.promql.value.KahanSum;
import io.tidemark.promql.value.Quantile;
import java.util.List;
import java.util.function.Supplier;

/** Aggregations of the samples of one series in a range. */
final class OverTimeFunctions {

  private OverTimeFunctions() {}

  static List<Function> family() {
    return List.of(
        Function.overRange(
            "sum_over_time",
            (window, scalars) -> sum(window),
            totalOf(HistogramTotal::sum),
            MATRIX),
        Function.overRange(
            "avg_over_time",
            (window, scalars) -> average(window),
            totalOf(HistogramTotal::mean),
            MATRIX),
        Function.overRange("min_over_time", (window, scalars) -> extreme(window, -1), MATRIX),
        Function.overRange("max_over_time", (window, scalars) -> extreme(window, 1), MATRIX),
        Function.overRange(
            "count_over_time",
            (window, scalars) -> window.count(),
            new HistogramRange.Counted(),
            MATRIX),
        Function.overRange(
            "present_over_time", (window, scalars) -> 1, new HistogramRange.Counted(), MATRIX),
        Function.overRange(
            "stddev_over_time", (window, scalars) -> Math.sqrt(variance(window)), MATRIX),
        Function.overRange("stdvar_over_time", (window, scalars) -> variance(window), MATRIX),
        ExperimentalOverTimeFunctions.first(),
        Function.vector(
            "last_over_time",
            0,
            new OverRange(
                (window, scalars) -> window.last(),
                true,
                Check.NONE,
                (HistogramRange.Evaluated)
                    (window, into, step, notes) -> window.copyTo(into, step, window.to() - 1)),
            MATRIX),
        Function.vector(
            "quantile_over_time",
            0,
            new OverRange((window, scalars) -> quantile(window, scalars[0]), false, Check.QUANTILE),
            SCALAR,
            MATRIX));
  }

  /** The sum or mean of histograms; no numbers may be among them. */
  private static HistogramRange.Evaluated totalOf(Supplier<HistogramTotal> start) {
    return (window, into, step, notes) -> {
      if (window.countOfHistograms() < window.count()) {
        notes.accept(HistogramNote.MIXED_WITH_NUMBERS);
        return;
      }
      HistogramTotal total = start.get();
      for (int i = window.from(); i < window.to(); i++) {
        total.add(window.requireHistogram(i), notes);
      }
      NativeHistogram result = total.finish(notes);
      if (result != null) {
        into.set(step, result);
      }
    };
  }

  private static double sum(RangeWindow window) {
    double sum = 0;
    double compensation = 0;
    for (int i = window.from(); i < window.to(); i++) {
      double value = window.value(i);
      double total = sum + value;
      compensation = Compensation.after(compensation, sum, value, total);
      sum = total;
    }
    return Double.isInfinite(sum) ? sum : sum + compensation;
  }

  /** The sum by the count, or a running mean where the sum leaves the range of doubles. */
  private static double average(RangeWindow window) {
    double sum = 0;
    double compensation = 0;
    for (int i = window.from(); i < window.to(); i++) {
      double value = window.value(i);
      double total = sum + value;
      if (Double.isInfinite(total) && i > window.from()) {
        return runningMean(window, i, sum, compensation);
      }
      compensation = Compensation.after(compensation, sum, value, total);
      sum = total;
    }
    return sum / window.count() + compensation / window.count();
  }

  private static double runningMean(
      RangeWindow window, int from, double sum, double sumCompensation) {
    int before = from - window.from();
    double mean = sum / before;
    double compensation = sumCompensation / before;
    for (int i = from; i < window.to(); i++) {
      double count = i - window.from() + 1;
      double share = (count - 1) / count;
      double increment = window.value(i) / count;
      double scaled = share * mean;
      double total = scaled + increment;
      compensation = Compensation.after(share * compensation, scaled, increment, total);
      mean = total;
    }
    return mean + compensation;
  }

  private static double extreme(RangeWindow window, int sign) {
    double extreme = window.value(window.from());
    for (int i = window.from() + 1; i < window.to(); i++) {
      double value = window.value(i);
      if (sign > 0 ? value > extreme : value < extreme) {
        extreme = value;
      } else if (Double.isNaN(extreme)) {
        extreme = value;
      }
    }
    return extreme;
  }

  private static double variance(RangeWindow window) {
    KahanSum mean = new KahanSum();
    KahanSum squares = new KahanSum();
    double count = 0;
    for (int i = window.from(); i < window.to(); i++) {
      count++;
      double delta = window.value(i) - mean.value();
      mean.add(delta / count);
      squares.add(delta * (window.value(i) - mean.value()));
    }
    return squares.value() / count;
  }

  private static double quantile(RangeWindow window, double q) {
    double[] values = new double[window.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = window.value(window.from() + i);
    }
    return Quantile.of(q, values, values.length);
  }
}
