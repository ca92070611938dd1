package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;

/** The largest value; NaN only where all are NaN. */
final class Maximum implements Accumulator {

  private final double[] extremes;

  Maximum(int steps) {
    extremes = Absent.column(steps);
  }

  @Override
  public void add(Column column) {
    double[] values = column.values();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      double extreme = extremes[i];
      // The absent value is a NaN too and gives way to any value.
      if (!Absent.is(value) && (extreme < value || Double.isNaN(extreme))) {
        extremes[i] = value;
      }
    }
  }

  @Override
  public void finish(Column into) {
    double[] points = into.overwrite();
    System.arraycopy(extremes, 0, points, 0, points.length);
  }
}
