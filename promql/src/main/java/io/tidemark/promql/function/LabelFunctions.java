package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.STRING;
import static io.tidemark.promql.ast.ValueType.VECTOR;

import java.util.List;

/** Labels made from other labels. */
final class LabelFunctions {

  private LabelFunctions() {}

  static List<Function> family() {
    return List.of(
        Function.special(
            "label_replace",
            SpecialFunction.LABEL_REPLACE,
            VECTOR,
            VECTOR,
            STRING,
            STRING,
            STRING,
            STRING),
        Function.vector(
            "label_join",
            -1,
            new Kernel.Special(SpecialFunction.LABEL_JOIN),
            VECTOR,
            STRING,
            STRING,
            STRING));
  }
}
