package io.tidemark.model.histogram;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Histograms with whole counts, so that sums and differences of a few are exact. */
final class RandomHistograms {

  private final Random random;

  RandomHistograms(long seed) {
    random = new Random(seed);
  }

  NativeHistogram exponential() {
    return exponential(random.nextInt(-4, 9));
  }

  NativeHistogram exponential(int schema) {
    // Zero is a threshold too, and powers of two are bounds of buckets.
    double threshold =
        random.nextInt(4) == 0 ? 0 : Math.scalb(1 + random.nextInt(3) / 2.0, random.nextInt(-6, 2));
    double zeroCount = random.nextInt(4);
    Buckets positive = buckets(-20, 20, index -> isOutside(index, schema, threshold));
    Buckets negative =
        random.nextBoolean()
            ? Buckets.EMPTY
            : buckets(-20, 20, index -> isOutside(index, schema, threshold));
    return new NativeHistogram(
        schema,
        threshold,
        zeroCount,
        zeroCount + positive.total() + negative.total(),
        random.nextInt(-1000, 1000),
        positive,
        negative,
        CustomBounds.NONE,
        CounterReset.UNKNOWN);
  }

  NativeHistogram custom() {
    TreeSet<Double> bounds = new TreeSet<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      bounds.add((double) random.nextInt(-5, 10));
    }
    double[] upper = bounds.stream().mapToDouble(Double::doubleValue).toArray();
    Buckets buckets = buckets(0, upper.length + 1, index -> true);
    return new NativeHistogram(
        NativeHistogram.CUSTOM_SCHEMA,
        0,
        0,
        buckets.total(),
        random.nextInt(-1000, 1000),
        buckets,
        Buckets.EMPTY,
        CustomBounds.of(upper),
        CounterReset.UNKNOWN);
  }

  /** Whether a bucket is not within the zero bucket. */
  private static boolean isOutside(int index, int schema, double threshold) {
    return ExponentialBounds.upper(index, schema) > threshold;
  }

  private Buckets buckets(int from, int to, IntPredicate allowed) {
    int[] indexes =
        random.ints(random.nextInt(8), from, to).filter(allowed).distinct().sorted().toArray();
    double[] counts = new double[indexes.length];
    Arrays.setAll(counts, i -> random.nextInt(5));
    return Buckets.of(indexes, counts);
  }

  /** What all buckets count together, the zero bucket among them. */
  static double total(NativeHistogram histogram) {
    return histogram.zeroCount() + histogram.positive().total() + histogram.negative().total();
  }
}
