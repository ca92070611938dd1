package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Absent;

/** The smallest value; NaN only where all are NaN. */
final class Minimum implements Accumulator {

  private final double[] extremes;

  Minimum(int steps) {
    extremes = Absent.column(steps);
  }

  @Override
  public void add(double[] column) {
    for (int i = 0; i < column.length; i++) {
      double value = column[i];
      double extreme = extremes[i];
      // The absent value is a NaN too and gives way to any value.
      if (!Absent.is(value) && (extreme > value || Double.isNaN(extreme))) {
        extremes[i] = value;
      }
    }
  }

  @Override
  public void finish(double[] into) {
    System.arraycopy(extremes, 0, into, 0, into.length);
  }
}
