package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Absent;

/** One, wherever any series has a value. */
final class Group implements Accumulator {

  private final double[] present;

  Group(int steps) {
    present = Absent.column(steps);
  }

  @Override
  public void add(double[] column) {
    for (int i = 0; i < column.length; i++) {
      if (!Absent.is(column[i])) {
        present[i] = 1;
      }
    }
  }

  @Override
  public void finish(double[] into) {
    System.arraycopy(present, 0, into, 0, into.length);
  }
}
