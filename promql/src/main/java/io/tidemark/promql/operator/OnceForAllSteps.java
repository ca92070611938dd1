package io.tidemark.promql.operator;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.Arrays;
import java.util.List;

/** A vector evaluated at one time whose points hold for every step. */
final class OnceForAllSteps implements VectorOperator {

  private final VectorOperator once;
  private final Column column = new Column(1);

  OnceForAllSteps(VectorOperator once) {
    this.once = once;
  }

  @Override
  public List<Labels> series() {
    return once.series();
  }

  @Override
  public void read(Column into) {
    once.read(column);
    Arrays.fill(into.overwrite(), column.values()[0]);
    NativeHistogram histogram = column.histogram(0);
    if (histogram != null) {
      for (int step = 0; step < into.size(); step++) {
        into.set(step, histogram);
      }
    }
  }
}
