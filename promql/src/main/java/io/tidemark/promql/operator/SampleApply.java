package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.function.SampleFunction;
import io.tidemark.promql.value.Absent;
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
  public void read(double[] into) {
    input.read(into);
    for (int step = 0; step < into.length; step++) {
      if (!Absent.is(into[step])) {
        into[step] = function.apply(into[step], scalars.at(step));
      }
    }
  }
}
