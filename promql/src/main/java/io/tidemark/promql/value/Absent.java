package io.tidemark.promql.value;

import io.tidemark.model.sample.StaleMarker;
import java.util.Arrays;

/**
 * The value that stands in a column of points where a series has none.
 *
 * <p>It is the stale marker: no selector yields it and no arithmetic can make it, so a column needs
 * no second array to say which points are there.
 */
public final class Absent {

  public static final double VALUE = StaleMarker.VALUE;

  private Absent() {}

  public static boolean is(double value) {
    // Only a NaN can be it; comparing first keeps the common case to one instruction.
    return Double.isNaN(value) && StaleMarker.is(value);
  }

  /** A column without any point. */
  public static double[] column(int steps) {
    double[] column = new double[steps];
    Arrays.fill(column, VALUE);
    return column;
  }
}
