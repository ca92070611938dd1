package io.tidemark.promql.operator;

import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.Arrays;

/** The value of a vector's only sample at each step, NaN where it has none or several. */
final class ScalarOfVector implements ScalarOperator {

  private final VectorOperator vector;
  private final int steps;

  ScalarOfVector(VectorOperator vector, int steps) {
    this.vector = vector;
    this.steps = steps;
  }

  @Override
  public double[] values() {
    double[] values = new double[steps];
    Arrays.fill(values, Double.NaN);
    int[] found = new int[steps];
    Column column = new Column(steps);
    int series = vector.series().size();
    for (int i = 0; i < series; i++) {
      vector.read(column);
      for (int step = 0; step < steps; step++) {
        double value = column.values()[step];
        if (!Absent.is(value)) {
          values[step] = found[step]++ == 0 ? value : Double.NaN;
        }
      }
    }
    return values;
  }
}
