package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.SCALAR;
import static io.tidemark.promql.ast.ValueType.VECTOR;

import io.tidemark.promql.value.Absent;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic on single samples. */
final class MathFunctions {

  private MathFunctions() {}

  static List<Function> family() {
    return List.of(
        of("abs", Math::abs),
        of("ceil", Math::ceil),
        of("floor", Math::floor),
        of("exp", Math::exp),
        of("ln", Math::log),
        of("log2", MathFunctions::log2),
        of("log10", Math::log10),
        of("sqrt", Math::sqrt),
        of("sgn", value -> value < 0 ? -1 : value > 0 ? 1 : value),
        Function.vector(
            "round",
            1,
            new Kernel.PerSample(
                (value, scalars) -> round(value, scalars.length == 0 ? 1 : scalars[0])),
            VECTOR,
            SCALAR),
        Function.perSample(
            "clamp",
            (value, scalars) ->
                scalars[1] < scalars[0] ? Absent.VALUE : max(scalars[0], min(scalars[1], value)),
            VECTOR,
            SCALAR,
            SCALAR),
        Function.perSample("clamp_min", (value, scalars) -> max(scalars[0], value), VECTOR, SCALAR),
        Function.perSample(
            "clamp_max", (value, scalars) -> min(scalars[0], value), VECTOR, SCALAR));
  }

  private static Function of(String name, DoubleUnaryOperator operator) {
    return Function.perSample(name, (value, scalars) -> operator.applyAsDouble(value), VECTOR);
  }

  /** As Go has it: an infinite bound wins over NaN. */
  private static double max(double left, double right) {
    double infinite = Double.POSITIVE_INFINITY;
    return left == infinite || right == infinite ? infinite : Math.max(left, right);
  }

  private static double min(double left, double right) {
    double infinite = Double.NEGATIVE_INFINITY;
    return left == infinite || right == infinite ? infinite : Math.min(left, right);
  }

  /** To the nearest multiple, ties upwards. */
  private static double round(double value, double multiple) {
    // Dividing by the inverse, not multiplying, keeps round(v, 0.1) free of noise digits.
    double inverse = 1 / multiple;
    return Math.floor(value * inverse + 0.5) / inverse;
  }

  /** Exact for powers of two. */
  static double log2(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      return Math.log(value);
    }
    boolean subnormal = value < Double.MIN_NORMAL;
    double normal = subnormal ? value * 0x1p54 : value;
    int exponent = Math.getExponent(normal);
    double fraction = normal / Math.scalb(1.0, exponent);
    return Math.log(fraction) / Math.log(2) + exponent - (subnormal ? 54 : 0);
  }
}
