package io.tidemark.promql.operator;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.List;

/** Every point with its sign turned; the metric name is dropped. */
final class NegatedVector implements VectorOperator {

  private final VectorOperator input;

  NegatedVector(VectorOperator input) {
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
      if (!Absent.is(values[step])) {
        values[step] = -values[step];
      }
    }
    if (into.hasHistograms()) {
      for (int step = 0; step < values.length; step++) {
        NativeHistogram histogram = into.histogram(step);
        if (histogram != null) {
          into.set(step, histogram.times(-1));
        }
      }
    }
  }
}
