package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The series of a single step in order of value, NaN last. */
final class SortVector implements VectorOperator {

  private final VectorOperator input;
  private final boolean descending;
  private double[] values = {};
  private Integer[] order = {};
  private int next;

  SortVector(VectorOperator input, boolean descending) {
    this.input = input;
    this.descending = descending;
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    values = new double[labels.size()];
    order = new Integer[values.length];
    Column column = new Column(1);
    for (int i = 0; i < values.length; i++) {
      input.read(column);
      values[i] = column.values()[0];
      order[i] = i;
    }
    Comparator<Integer> byValue = Comparator.comparingDouble(i -> values[i]);
    Arrays.sort(
        order,
        Comparator.<Integer, Boolean>comparing(i -> Double.isNaN(values[i]))
            .thenComparing(descending ? byValue.reversed() : byValue));
    return Arrays.stream(order).map(labels::get).toList();
  }

  @Override
  public void read(Column into) {
    into.overwrite()[0] = values[order[next++]];
  }
}
