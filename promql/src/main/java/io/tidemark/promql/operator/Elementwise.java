package io.tidemark.promql.operator;

import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.value.Absent;
import java.util.function.DoubleBinaryOperator;

/** What an operator makes of two values. */
final class Elementwise {

  private Elementwise() {}

  /**
   * The operator on two present values.
   *
   * @param returnBool whether a comparison gives 0 or 1
   * @param keepRight whether a comparison that holds gives the right value, not the left
   */
  static DoubleBinaryOperator of(BinaryOperator operator, boolean returnBool, boolean keepRight) {
    return switch (operator) {
      case ADD -> (left, right) -> left + right;
      case SUBTRACT -> (left, right) -> left - right;
      case MULTIPLY -> (left, right) -> left * right;
      case DIVIDE -> (left, right) -> left / right;
      case MODULO -> (left, right) -> left % right;
      case POWER -> Elementwise::power;
      case ATAN2 -> Math::atan2;
      case EQUAL -> comparison((left, right) -> left == right, returnBool, keepRight);
      case NOT_EQUAL -> comparison((left, right) -> left != right, returnBool, keepRight);
      case LESS -> comparison((left, right) -> left < right, returnBool, keepRight);
      case LESS_OR_EQUAL -> comparison((left, right) -> left <= right, returnBool, keepRight);
      case GREATER -> comparison((left, right) -> left > right, returnBool, keepRight);
      case GREATER_OR_EQUAL -> comparison((left, right) -> left >= right, returnBool, keepRight);
      case AND, OR, UNLESS, TRIM_UPPER, TRIM_LOWER ->
          throw new IllegalArgumentException(operator + " is not of numbers");
    };
  }

  @FunctionalInterface
  private interface Comparison {
    boolean holds(double left, double right);
  }

  private static DoubleBinaryOperator comparison(
      Comparison comparison, boolean returnBool, boolean keepRight) {
    if (returnBool) {
      return (left, right) -> comparison.holds(left, right) ? 1 : 0;
    }
    return keepRight
        ? (left, right) -> comparison.holds(left, right) ? right : Absent.VALUE
        : (left, right) -> comparison.holds(left, right) ? left : Absent.VALUE;
  }

  /** As C and Go have it: one to any power is one, and so is minus one to an infinite one. */
  private static double power(double base, double exponent) {
    if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
      return 1;
    }
    return Math.pow(base, exponent);
  }
}
