package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Absent;
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
  public void add(double[] column) {
    columns.add(column.clone());
  }

  @Override
  public void finish(double[] into) {
    double[] values = new double[columns.size()];
    for (int i = 0; i < into.length; i++) {
      int count = 0;
      for (double[] column : columns) {
        if (!Absent.is(column[i])) {
          values[count++] = column[i];
        }
      }
      into[i] = count == 0 ? Absent.VALUE : Quantile.of(quantiles[i], values, count);
    }
  }
}
