package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;

/** One, wherever any series has a value. */
final class Group implements Accumulator {

  private final double[] present;

  Group(int steps) {
    present = Absent.column(steps);
  }

  @Override
  public void add(Column column) {
    for (int i = 0; i < column.size(); i++) {
      if (column.isPresent(i)) {
        present[i] = 1;
      }
    }
  }

  @Override
  public void finish(Column into) {
    double[] points = into.overwrite();
    System.arraycopy(present, 0, points, 0, points.length);
  }
}
