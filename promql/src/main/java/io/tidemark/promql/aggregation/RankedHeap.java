package io.tidemark.promql.aggregation;

import java.util.Arrays;

/**
 * The k largest or smallest values of a group at one step, each with the series it is of.
 *
 * <p>A binary heap with the value to go first on top. NaN goes before any number; of equal values
 * the one that came last goes first.
 */
public final class RankedHeap {

  private static final int INITIAL_CAPACITY = 8;

  private final boolean largest;
  private final int limit;
  private double[] values;
  private int[] series;
  private int size;

  public RankedHeap(boolean largest, int limit) {
    this.largest = largest;
    this.limit = limit;
    values = new double[Math.min(limit, INITIAL_CAPACITY)];
    series = new int[values.length];
  }

  public void add(double value, int seriesIndex) {
    if (size < limit) {
      if (size == values.length) {
        int capacity = Math.min(limit, size * 2);
        values = Arrays.copyOf(values, capacity);
        series = Arrays.copyOf(series, capacity);
      }
      values[size] = value;
      series[size] = seriesIndex;
      siftUp(size++);
    } else if (limit > 0 && goesBefore(values[0], series[0], value, seriesIndex)) {
      values[0] = value;
      series[0] = seriesIndex;
      siftDown(0);
    }
  }

  private boolean goesBefore(double left, int leftSeries, double right, int rightSeries) {
    boolean leftNaN = Double.isNaN(left);
    boolean rightNaN = Double.isNaN(right);
    if (leftNaN || rightNaN) {
      return leftNaN && (!rightNaN || leftSeries > rightSeries);
    }
    if (left == right) {
      return leftSeries > rightSeries;
    }
    return largest ? left < right : left > right;
  }

  private void siftUp(int from) {
    int child = from;
    while (child > 0) {
      int parent = (child - 1) / 2;
      if (!goesBefore(values[child], series[child], values[parent], series[parent])) {
        return;
      }
      swap(child, parent);
      child = parent;
    }
  }

  private void siftDown(int from) {
    int parent = from;
    while (true) {
      int first = parent;
      for (int child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
        if (goesBefore(values[child], series[child], values[first], series[first])) {
          first = child;
        }
      }
      if (first == parent) {
        return;
      }
      swap(parent, first);
      parent = first;
    }
  }

  private void swap(int i, int j) {
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
    int index = series[i];
    series[i] = series[j];
    series[j] = index;
  }

  public int size() {
    return size;
  }

  public int series(int index) {
    return series[index];
  }

  public double value(int index) {
    return values[index];
  }

  /** Puts the values in order of rank, the best first; nothing can be added after. */
  public void sort() {
    int kept = size;
    while (size > 1) {
      swap(0, --size);
      siftDown(0);
    }
    size = kept;
  }
}
