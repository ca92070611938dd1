package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;

/** How many series have a value. */
final class Count implements Accumulator {

  private final int[] counts;

  Count(int steps) {
    counts = new int[steps];
  }

  @Override
  public void add(Column column) {
    for (int i = 0; i < column.size(); i++) {
      if (column.isPresent(i)) {
        counts[i]++;
      }
    }
  }

  @Override
  public void finish(Column into) {
    double[] points = into.overwrite();
    for (int i = 0; i < points.length; i++) {
      points[i] = counts[i] == 0 ? Absent.VALUE : counts[i];
    }
  }
}
