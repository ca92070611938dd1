package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** An operator between a vector and a scalar, either of which may stand on the left. */
final class VectorWithScalar implements VectorOperator {

  private final DoubleBinaryOperator operator;
  private final HistogramArithmetic histograms;
  private final VectorOperator vector;
  private final double[] scalars;
  private final boolean scalarLeft;
  private final boolean dropsName;

  VectorWithScalar(
      DoubleBinaryOperator operator,
      HistogramArithmetic histograms,
      VectorOperator vector,
      double[] scalars,
      boolean scalarLeft,
      boolean dropsName) {
    this.operator = operator;
    this.histograms = histograms;
    this.vector = vector;
    this.scalars = scalars;
    this.scalarLeft = scalarLeft;
    this.dropsName = dropsName;
  }

  @Override
  public List<Labels> series() {
    return dropsName ? LabelProjection.NAMELESS.applyAll(vector.series()) : vector.series();
  }

  @Override
  public void read(Column into) {
    vector.read(into);
    double[] values = into.values();
    for (int step = 0; step < values.length; step++) {
      double value = values[step];
      if (!Absent.is(value)) {
        values[step] =
            scalarLeft
                ? operator.applyAsDouble(scalars[step], value)
                : operator.applyAsDouble(value, scalars[step]);
      }
    }
    if (into.hasHistograms()) {
      for (int step = 0; step < values.length; step++) {
        if (into.histogram(step) != null) {
          histograms.applyScalar(into, scalars[step], scalarLeft, step);
        }
      }
    }
  }
}
