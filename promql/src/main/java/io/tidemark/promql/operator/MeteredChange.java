package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import java.util.function.UnaryOperator;

/**
 * A change of labels whose long values count as points that the query holds: a point has 16 bytes,
 * as many as it takes for 16 Latin letters.
 */
record MeteredChange(UnaryOperator<Labels> change, String target, Evaluation evaluation)
    implements UnaryOperator<Labels> {

  private static final int LETTERS_PER_POINT = 16;

  @Override
  public Labels apply(Labels labels) {
    evaluation.check();
    Labels changed = change.apply(labels);
    evaluation.hold(changed.getOrEmpty(target).length() / LETTERS_PER_POINT);
    return changed;
  }
}
