package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.List;

/** One series without labels that has a scalar's values. */
final class VectorOfScalar implements VectorOperator {

  private final double[] values;

  VectorOfScalar(double[] values) {
    this.values = values;
  }

  @Override
  public List<Labels> series() {
    return List.of(Labels.EMPTY);
  }

  @Override
  public void read(Column into) {
    System.arraycopy(values, 0, into.overwrite(), 0, into.size());
  }
}
