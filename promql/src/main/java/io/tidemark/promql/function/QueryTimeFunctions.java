package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.SCALAR;

import io.tidemark.promql.ast.FunctionSignature;
import io.tidemark.promql.ast.QueryTimes;
import io.tidemark.promql.ast.ValueType;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToLongFunction;

/** Scalars that the query's own times give, and the greater or lesser of two scalars. */
final class QueryTimeFunctions {

  private QueryTimeFunctions() {}

  static List<Function> family() {
    return List.of(
        ofQuery("start", QueryTimes::startMillis),
        ofQuery("end", QueryTimes::endMillis),
        ofQuery("range", QueryTimes::rangeMillis),
        ofQuery("step", QueryTimes::stepMillis),
        ofScalars("max_of", Math::max),
        ofScalars("min_of", Math::min));
  }

  private static Function ofQuery(String name, ToLongFunction<QueryTimes> millis) {
    return scalar(name, List.of(), new Kernel.OfQuery(millis));
  }

  private static Function ofScalars(String name, DoubleBinaryOperator operator) {
    return scalar(name, List.of(SCALAR, SCALAR), new Kernel.OfScalars(operator));
  }

  private static Function scalar(String name, List<ValueType> arguments, Kernel kernel) {
    return new Function(new FunctionSignature(name, arguments, 0, SCALAR, true), kernel);
  }
}
