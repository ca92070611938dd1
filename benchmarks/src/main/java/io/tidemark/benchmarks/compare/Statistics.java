package io.tidemark.benchmarks.compare;

import java.util.Arrays;
import java.util.Collection;

/** Order statistics of a few measurements. */
final class Statistics {

  private Statistics() {}

  static double median(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static double worst(Collection<Double> values) {
    return Arrays.stream(values.stream().mapToDouble(Double::doubleValue).toArray())
        .max()
        .orElse(Double.NaN);
  }
}
