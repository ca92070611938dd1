package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.List;

/** A vector without its native histograms. */
record NumbersOnly(VectorOperator input) implements VectorOperator {

  @Override
  public List<Labels> series() {
    return input.series();
  }

  @Override
  public void read(Column into) {
    input.read(into);
    into.dropHistograms();
  }
}
