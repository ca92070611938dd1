package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.Column;
import java.util.List;

/** The time of evaluation in seconds, wherever a vector has a point. */
final class StepTimes implements VectorOperator {

  private final VectorOperator input;
  private final TimeGrid grid;

  StepTimes(VectorOperator input, TimeGrid grid) {
    this.input = input;
    this.grid = grid;
  }

  @Override
  public List<Labels> series() {
    return LabelProjection.NAMELESS.applyAll(input.series());
  }

  @Override
  public void read(Column into) {
    input.read(into);
    for (int step = 0; step < into.size(); step++) {
      if (into.isPresent(step)) {
        into.set(step, grid.time(step) / 1000.0);
      }
    }
  }

  /** The time of evaluation as a scalar. */
  static double[] of(TimeGrid grid) {
    double[] times = new double[grid.size()];
    for (int step = 0; step < times.length; step++) {
      times[step] = grid.time(step) / 1000.0;
    }
    return times;
  }
}
