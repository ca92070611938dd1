package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.List;

/** One series that has a point where a vector has none at all. */
final class AbsentVector implements VectorOperator {

  private final VectorOperator input;
  private final Labels labels;

  AbsentVector(VectorOperator input, Labels labels) {
    this.input = input;
    this.labels = labels;
  }

  @Override
  public List<Labels> series() {
    return List.of(labels);
  }

  @Override
  public void read(Column into) {
    boolean[] present = new boolean[into.size()];
    int series = input.series().size();
    for (int i = 0; i < series; i++) {
      input.read(into);
      for (int step = 0; step < present.length; step++) {
        present[step] |= into.isPresent(step);
      }
    }
    double[] values = into.overwrite();
    for (int step = 0; step < present.length; step++) {
      values[step] = present[step] ? Absent.VALUE : 1;
    }
  }
}
