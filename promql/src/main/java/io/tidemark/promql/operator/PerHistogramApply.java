package io.tidemark.promql.operator;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A function of each native histogram by itself; numbers and the metric name are dropped. */
final class PerHistogramApply implements VectorOperator {

  private final ToDoubleFunction<NativeHistogram> function;
  private final VectorOperator input;

  PerHistogramApply(ToDoubleFunction<NativeHistogram> function, VectorOperator input) {
    this.function = function;
    this.input = input;
  }

  @Override
  public List<Labels> series() {
    return LabelProjection.NAMELESS.applyAll(input.series());
  }

  @Override
  public void read(Column into) {
    input.read(into);
    double[] values = into.values();
    for (int step = 0; step < values.length; step++) {
      NativeHistogram histogram = into.histogram(step);
      values[step] = histogram == null ? Absent.VALUE : function.applyAsDouble(histogram);
    }
    into.dropHistograms();
  }
}
