package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.function.RangeWindow;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.plan.ScanTimes;
import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.Absent;
import java.util.List;

/** The points of each series of a vector that is evaluated on a grid of its own. */
final class SubqueryScan implements RangeInput {

  private final PlanNode.Subquery node;
  private final VectorOperator vector;
  private final TimeGrid grid;
  private final double[] column;
  private final double[] values;
  private final long[] times;

  SubqueryScan(PlanNode.Subquery node, VectorOperator vector) {
    this.node = node;
    this.vector = vector;
    grid = node.vector().grid();
    column = new double[grid.size()];
    values = new double[grid.size()];
    times = new long[grid.size()];
  }

  @Override
  public List<Labels> series() {
    return vector.series();
  }

  @Override
  public void next(RangeWindow window) {
    vector.read(column);
    int size = 0;
    for (int step = 0; step < column.length; step++) {
      if (!Absent.is(column[step])) {
        times[size] = grid.time(step);
        values[size++] = column[step];
      }
    }
    window.series(times, values, size);
  }

  @Override
  public ScanTimes times() {
    return node.times();
  }

  @Override
  public long rangeMillis() {
    return node.rangeMillis();
  }
}
