package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.ast.VectorMatching.Cardinality;

/** By which labels the series of two vectors meet, and which labels the result has. */
final class MatchedLabels {

  private final VectorMatching matching;
  private final LabelProjection group;
  private final boolean dropsName;

  MatchedLabels(VectorMatching matching, boolean dropsName) {
    this.matching = matching;
    this.dropsName = dropsName;
    group =
        matching.on()
            ? LabelProjection.keeping(matching.labels())
            : LabelProjection.dropping(matching.labels());
  }

  /** What two series must have alike to meet. */
  Labels group(Labels labels) {
    return group.apply(labels);
  }

  /** The labels of what a series of the "many" side and one of the "one" side make. */
  Labels result(Labels many, Labels one) {
    Labels.Builder result = null;
    if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
      Labels matched = group.apply(many);
      // "on" keeps just its labels; else a comparison leaves the metric its name.
      return matching.on() || dropsName
          ? (dropsName ? matched.withoutMetricName() : matched)
          : many.dropping(matching.labels());
    }
    Labels base = dropsName ? many.withoutMetricName() : many;
    for (String label : matching.include()) {
      result = result == null ? base.toBuilder() : result;
      result.set(label, one.getOrEmpty(label));
    }
    return result == null ? base : result.build();
  }
}
