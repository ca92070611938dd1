package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import java.util.List;

/** One series without labels that has a scalar's values. */
final class VectorOfScalar implements VectorOperator {

  private final ScalarOperator scalar;

  VectorOfScalar(ScalarOperator scalar) {
    this.scalar = scalar;
  }

  @Override
  public List<Labels> series() {
    return List.of(Labels.EMPTY);
  }

  @Override
  public void read(double[] into) {
    System.arraycopy(scalar.values(), 0, into, 0, into.length);
  }
}
