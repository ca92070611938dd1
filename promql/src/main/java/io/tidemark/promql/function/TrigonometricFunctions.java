package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.SCALAR;
import static io.tidemark.promql.ast.ValueType.VECTOR;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Angles, in radians unless converted, and hyperbolic functions. */
final class TrigonometricFunctions {

  private TrigonometricFunctions() {}

  static List<Function> family() {
    return List.of(
        of("sin", Math::sin),
        of("cos", Math::cos),
        of("tan", Math::tan),
        of("asin", Math::asin),
        of("acos", Math::acos),
        of("atan", Math::atan),
        of("sinh", Math::sinh),
        of("cosh", Math::cosh),
        of("tanh", Math::tanh),
        of("asinh", TrigonometricFunctions::asinh),
        of("acosh", TrigonometricFunctions::acosh),
        of("atanh", value -> 0.5 * Math.log1p(2 * value / (1 - value))),
        of("deg", value -> value * 180 / Math.PI),
        of("rad", value -> value * Math.PI / 180),
        Function.special("pi", SpecialFunction.PI, SCALAR));
  }

  private static Function of(String name, DoubleUnaryOperator operator) {
    return Function.perSample(name, (value, scalars) -> operator.applyAsDouble(value), VECTOR);
  }

  private static double asinh(double value) {
    double x = Math.abs(value);
    // The square overflows long before the result does.
    double result =
        x > 1e150 ? Math.log(x) + Math.log(2) : Math.log1p(x + x * x / (1 + Math.sqrt(x * x + 1)));
    return Math.copySign(result, value);
  }

  private static double acosh(double value) {
    if (value < 1) {
      return Double.NaN;
    }
    if (value > 1e150) {
      return Math.log(value) + Math.log(2);
    }
    double above = value - 1;
    return Math.log1p(above + Math.sqrt(above * (above + 2)));
  }
}
