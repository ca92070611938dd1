package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.function.SampleFunction;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.List;

/** A function of each sample by itself; the metric name is dropped. */
final class SampleApply implements VectorOperator {

  private final SampleFunction function;
  private final VectorOperator input;
  private final Scalars scalars;

  SampleApply(SampleFunction function, VectorOperator input, Scalars scalars) {
    this.function = function;
    this.input = input;
    this.scalars = scalars;
  }

  @Override
  public List<Labels> series() {
    return LabelProjection.NAMELESS.applyAll(input.series());
  }

  @Override
  public void read(Column into) {
    input.read(into);
    double[] values = into.overwrite();
    for (int step = 0; step < values.length; step++) {
      if (!Absent.is(values[step])) {
        values[step] = function.apply(values[step], scalars.at(step));
      }
    }
  }
}
