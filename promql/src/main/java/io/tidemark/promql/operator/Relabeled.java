package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.List;
import java.util.function.UnaryOperator;

/** The same points under other labels. */
final class Relabeled implements VectorOperator {

  private final VectorOperator input;
  private final UnaryOperator<Labels> change;

  Relabeled(VectorOperator input, UnaryOperator<Labels> change) {
    this.input = input;
    this.change = change;
  }

  @Override
  public List<Labels> series() {
    return input.series().stream().map(change).toList();
  }

  @Override
  public void read(Column into) {
    input.read(into);
  }
}
