package io.tidemark.promql.operator;

import java.util.List;

/** The scalar arguments of a function, step by step, in one array that is used again. */
final class Scalars {

  private final List<double[]> columns;
  private final double[] current;

  Scalars(List<double[]> columns) {
    this.columns = columns;
    current = new double[columns.size()];
  }

  double[] at(int step) {
    for (int i = 0; i < current.length; i++) {
      current[i] = columns.get(i)[step];
    }
    return current;
  }
}
