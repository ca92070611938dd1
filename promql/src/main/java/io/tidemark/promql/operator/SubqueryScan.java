package io.tidemark.promql.operator;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.plan.ScanTimes;
import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.SeriesPoints;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The points of each series of a vector that is evaluated on a grid of its own. */
final class SubqueryScan implements RangeInput {

  private final PlanNode.Subquery node;
  private final VectorOperator vector;
  private final TimeGrid grid;
  private final Column column;
  private final double[] values;
  private final long[] times;

  SubqueryScan(PlanNode.Subquery node, VectorOperator vector) {
    this.node = node;
    this.vector = vector;
    grid = node.vector().grid();
    column = new Column(grid.size());
    values = new double[grid.size()];
    times = new long[grid.size()];
  }

  @Override
  public List<Labels> series() {
    return vector.series();
  }

  @Override
  public SeriesPoints next() {
    vector.read(column);
    if (column.hasHistograms()) {
      return mixed();
    }
    double[] points = column.values();
    int size = 0;
    for (int step = 0; step < points.length; step++) {
      if (!Absent.is(points[step])) {
        times[size] = grid.time(step);
        values[size++] = points[step];
      }
    }
    return new SeriesPoints(times, values, null, size);
  }

  private SeriesPoints mixed() {
    @Nullable NativeHistogram[] histograms = new @Nullable NativeHistogram[column.size()];
    int size = 0;
    for (int step = 0; step < column.size(); step++) {
      if (column.isPresent(step)) {
        times[size] = grid.time(step);
        histograms[size] = column.histogram(step);
        values[size++] = column.values()[step];
      }
    }
    return new SeriesPoints(times, values, histograms, size);
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
