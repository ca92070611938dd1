package io.tidemark.promql.operator;

import java.util.function.DoubleBinaryOperator;

/** An operator between two scalars. */
final class ScalarBinary implements ScalarOperator {

  private final DoubleBinaryOperator operator;
  private final ScalarOperator left;
  private final ScalarOperator right;

  ScalarBinary(DoubleBinaryOperator operator, ScalarOperator left, ScalarOperator right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public double[] values() {
    double[] result = left.values().clone();
    double[] others = right.values();
    for (int step = 0; step < result.length; step++) {
      result[step] = operator.applyAsDouble(result[step], others[step]);
    }
    return result;
  }
}
