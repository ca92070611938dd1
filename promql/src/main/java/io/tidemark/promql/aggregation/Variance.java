package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;

/** The population variance, or its root, in one pass (Welford, 1962). */
final class Variance implements Accumulator {

  private final double[] means;
  private final double[] squares;
  private final int[] counts;
  private final boolean root;

  Variance(int steps, boolean root) {
    means = new double[steps];
    squares = new double[steps];
    counts = new int[steps];
    this.root = root;
  }

  @Override
  public void add(Column column) {
    double[] values = column.values();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (Absent.is(value)) {
        continue;
      }
      int count = ++counts[i];
      if (count == 1) {
        means[i] = value;
        squares[i] = Double.isFinite(value) ? 0 : Double.NaN;
        continue;
      }
      double delta = value - means[i];
      means[i] += delta / count;
      squares[i] += delta * (value - means[i]);
    }
  }

  @Override
  public void finish(Column into) {
    double[] points = into.overwrite();
    for (int i = 0; i < points.length; i++) {
      double variance = squares[i] / counts[i];
      points[i] = counts[i] == 0 ? Absent.VALUE : root ? Math.sqrt(variance) : variance;
    }
  }
}
