package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.Quantile;
import java.util.ArrayList;
import java.util.List;

/** A quantile of the values at each step; keeps every column until the group is whole. */
final class QuantileOfGroup implements Accumulator {

  private final double[] quantiles;
  private final List<double[]> columns = new ArrayList<>();

  QuantileOfGroup(int steps, double[] quantiles) {
    if (quantiles.length != steps) {
      throw new IllegalArgumentException(quantiles.length + " quantiles for " + steps + " steps");
    }
    this.quantiles = quantiles;
  }

  @Override
  public void add(Column column) {
    columns.add(column.values().clone());
  }

  @Override
  public boolean keepsColumns() {
    return true;
  }

  @Override
  public void finish(Column into) {
    double[] points = into.overwrite();
    double[] values = new double[columns.size()];
    for (int i = 0; i < points.length; i++) {
      int count = 0;
      for (double[] column : columns) {
        if (!Absent.is(column[i])) {
          values[count++] = column[i];
        }
      }
      points[i] = count == 0 ? Absent.VALUE : Quantile.of(quantiles[i], values, count);
    }
  }
}
