package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import java.util.Arrays;
import java.util.List;

/** A vector evaluated at one time whose points hold for every step. */
final class OnceForAllSteps implements VectorOperator {

  private final VectorOperator once;
  private final double[] column = new double[1];

  OnceForAllSteps(VectorOperator once) {
    this.once = once;
  }

  @Override
  public List<Labels> series() {
    return once.series();
  }

  @Override
  public void read(double[] into) {
    once.read(column);
    Arrays.fill(into, column[0]);
  }
}
