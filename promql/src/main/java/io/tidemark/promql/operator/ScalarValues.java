package io.tidemark.promql.operator;

import io.tidemark.promql.ast.Quoting;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.function.Kernel;
import io.tidemark.promql.function.SpecialFunction;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** The numbers of a plan's scalars at every step, each worked out once and kept for the query. */
final class ScalarValues {

  private final OperatorBuilder builder;
  private final Map<PlanNode, double[]> known = new HashMap<>();

  ScalarValues(OperatorBuilder builder) {
    this.builder = builder;
  }

  /** The numbers of a node that is a scalar; shared, not to be changed. */
  double[] of(PlanNode node) {
    double[] values = known.get(node);
    if (values == null) {
      builder.evaluation().hold(node.grid().size());
      values = evaluate(node);
      known.put(node, values);
    }
    return values;
  }

  private double[] evaluate(PlanNode node) {
    int steps = node.grid().size();
    return switch (node) {
      case PlanNode.Constant constant -> same(constant.value(), steps);
      case PlanNode.StepInvariant invariant -> same(of(invariant.once())[0], steps);
      case PlanNode.Negate negate ->
          Arrays.stream(of(negate.operand())).map(value -> -value).toArray();
      case PlanNode.Binary binary when binary.operator().isTrim() ->
          throw Messages.error(
              "operator "
                  + Quoting.quote(binary.operator().symbol())
                  + " not allowed for Scalar operations");
      case PlanNode.Binary binary ->
          combine(
              Elementwise.of(binary.operator(), binary.returnBool(), false),
              of(binary.left()),
              of(binary.right()));
      case PlanNode.Apply apply when apply.function().kernel() instanceof Kernel.OfScalars kernel ->
          combine(
              kernel.function(), of(apply.arguments().getFirst()), of(apply.arguments().getLast()));
      case PlanNode.Apply apply when apply.function().kernel() instanceof Kernel.Special special ->
          special(apply, special.function());
      default -> throw OperatorBuilder.notA(ValueType.SCALAR, node);
    };
  }

  private double[] special(PlanNode.Apply apply, SpecialFunction function) {
    int steps = apply.grid().size();
    return switch (function) {
      case TIME -> StepTimes.of(apply.grid());
      case PI -> same(Math.PI, steps);
      case SCALAR -> ofVector(builder.vector(apply.arguments().getFirst()), steps);
      default -> throw OperatorBuilder.notA(ValueType.SCALAR, apply);
    };
  }

  private static double[] same(double value, int steps) {
    double[] values = new double[steps];
    Arrays.fill(values, value);
    return values;
  }

  private static double[] combine(DoubleBinaryOperator operator, double[] left, double[] right) {
    double[] result = new double[left.length];
    for (int step = 0; step < result.length; step++) {
      result[step] = operator.applyAsDouble(left[step], right[step]);
    }
    return result;
  }

  /** The value of a vector's only sample at each step, NaN where it has none or several. */
  private static double[] ofVector(VectorOperator vector, int steps) {
    double[] values = same(Double.NaN, steps);
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
