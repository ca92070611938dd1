package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.MATRIX;
import static io.tidemark.promql.ast.ValueType.SCALAR;
import static io.tidemark.promql.ast.ValueType.VECTOR;

import java.util.List;

/** Between scalars and vectors, what is missing, times, order. */
final class VectorFunctions {

  private VectorFunctions() {}

  static List<Function> family() {
    return List.of(
        Function.special("time", SpecialFunction.TIME, SCALAR),
        Function.special("timestamp", SpecialFunction.TIMESTAMP, VECTOR, VECTOR),
        Function.special("vector", SpecialFunction.VECTOR, VECTOR, SCALAR),
        Function.special("scalar", SpecialFunction.SCALAR, SCALAR, VECTOR),
        Function.special("absent", SpecialFunction.ABSENT, VECTOR, VECTOR),
        Function.special("absent_over_time", SpecialFunction.ABSENT_OVER_TIME, VECTOR, MATRIX),
        Function.special("sort", SpecialFunction.SORT, VECTOR, VECTOR),
        Function.special("sort_desc", SpecialFunction.SORT_DESC, VECTOR, VECTOR));
  }
}
