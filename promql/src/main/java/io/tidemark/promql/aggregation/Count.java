package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Absent;

/** How many series have a value. */
final class Count implements Accumulator {

  private final int[] counts;

  Count(int steps) {
    counts = new int[steps];
  }

  @Override
  public void add(double[] column) {
    for (int i = 0; i < column.length; i++) {
      if (!Absent.is(column[i])) {
        counts[i]++;
      }
    }
  }

  @Override
  public void finish(double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = counts[i] == 0 ? Absent.VALUE : counts[i];
    }
  }
}
