package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.MATRIX;
import static io.tidemark.promql.ast.ValueType.SCALAR;

import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.KahanSum;
import java.util.List;

/** Functions of the straight line that fits the samples best (simple linear regression). */
final class RegressionFunctions {

  private RegressionFunctions() {}

  static List<Function> family() {
    return List.of(
        Function.overRange(
            "deriv",
            (window, scalars) ->
                window.count() < 2 ? Absent.VALUE : fit(window, window.time(window.from())).slope(),
            MATRIX),
        Function.overRange(
            "predict_linear",
            (window, scalars) ->
                window.count() < 2 ? Absent.VALUE : fit(window, window.stepMillis()).at(scalars[0]),
            MATRIX,
            SCALAR));
  }

  private record Line(double slope, double intercept) {

    double at(double seconds) {
      return slope * seconds + intercept;
    }
  }

  /** The line through the samples, by seconds from an origin in milliseconds. */
  private static Line fit(RangeWindow window, long originMillis) {
    double first = window.value(window.from());
    boolean constant = true;
    KahanSum sumX = new KahanSum();
    KahanSum sumY = new KahanSum();
    KahanSum sumXy = new KahanSum();
    KahanSum sumXx = new KahanSum();
    for (int i = window.from(); i < window.to(); i++) {
      double x = (window.time(i) - originMillis) / 1000.0;
      double y = window.value(i);
      constant &= i == window.from() || y == first;
      sumX.add(x);
      sumY.add(y);
      sumXy.add(x * y);
      sumXx.add(x * x);
    }
    if (constant) {
      return Double.isInfinite(first) ? new Line(Double.NaN, Double.NaN) : new Line(0, first);
    }
    double n = window.count();
    double covariance = sumXy.value() - sumX.value() * sumY.value() / n;
    double variance = sumXx.value() - sumX.value() * sumX.value() / n;
    double slope = covariance / variance;
    return new Line(slope, sumY.value() / n - slope * sumX.value() / n);
  }
}
