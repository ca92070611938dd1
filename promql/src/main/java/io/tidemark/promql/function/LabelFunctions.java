package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.STRING;
import static io.tidemark.promql.ast.ValueType.VECTOR;

import java.util.List;

/** Labels made from other labels or from other series, and order by them. */
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
            STRING),
        sortedBy("sort_by_label", SpecialFunction.SORT_BY_LABEL),
        sortedBy("sort_by_label_desc", SpecialFunction.SORT_BY_LABEL_DESC),
        Function.vector("info", 1, new Kernel.Special(SpecialFunction.INFO), VECTOR, VECTOR)
            .experimental());
  }

  private static Function sortedBy(String name, SpecialFunction function) {
    return Function.vector(name, -1, new Kernel.Special(function), VECTOR, STRING).experimental();
  }
}
