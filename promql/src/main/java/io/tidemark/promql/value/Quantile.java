package io.tidemark.promql.value;

import java.util.Arrays;

/** The quantile of some values, linear between the two nearest ranks. */
public final class Quantile {

  private Quantile() {}

  /** The quantile of the first values of an array, which is put in order. */
  public static double of(double q, double[] values, int count) {
    if (count == 0 || Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    sortNaNFirst(values, count);
    double rank = q * (count - 1);
    int lower = (int) Math.max(0, Math.floor(rank));
    int upper = Math.min(count - 1, lower + 1);
    double weight = rank - Math.floor(rank);
    return values[lower] * (1 - weight) + values[upper] * weight;
  }

  private static void sortNaNFirst(double[] values, int count) {
    Arrays.sort(values, 0, count);
    int numbers = count;
    while (numbers > 0 && Double.isNaN(values[numbers - 1])) {
      numbers--;
    }
    if (numbers < count) {
      System.arraycopy(values, 0, values, count - numbers, numbers);
      Arrays.fill(values, 0, count - numbers, Double.NaN);
    }
  }
}
