package io.tidemark.model.histogram;

import java.math.BigDecimal;
import java.math.MathContext;

/** The bounds of the buckets of the exponential schemas. */
final class ExponentialBounds {

  /** How many bounds of the finest schema there are from one to below two. */
  private static final int FINEST = 1 << NativeHistogram.HIGHEST_SCHEMA;

  /** Powers of two from 2^(0/256) to 2^(255/256), each the double nearest to it. */
  private static final double[] FRACTIONS = fractions();

  private ExponentialBounds() {}

  private static double[] fractions() {
    MathContext precise = new MathContext(40);
    BigDecimal root = BigDecimal.TWO;
    for (int i = 0; i < NativeHistogram.HIGHEST_SCHEMA; i++) {
      root = root.sqrt(precise);
    }
    double[] fractions = new double[FINEST];
    BigDecimal power = BigDecimal.ONE;
    for (int i = 0; i < FINEST; i++) {
      fractions[i] = power.doubleValue();
      power = power.multiply(root, precise);
    }
    return fractions;
  }

  /**
   * The largest value of a positive bucket: 2^(index · 2^-schema), or the largest double for the
   * one bucket that goes on to the end of the finite numbers.
   */
  static double upper(int index, int schema) {
    double upper;
    if (schema < 0) {
      upper = Math.scalb(1.0, clamp((long) index << -schema));
    } else {
      int fraction = index & ((1 << schema) - 1);
      double base = FRACTIONS[fraction << (NativeHistogram.HIGHEST_SCHEMA - schema)];
      upper = Math.scalb(base, clamp(index >> schema));
    }
    boolean endsTheNumbers = Double.isInfinite(upper) && isLast(index, schema);
    return endsTheNumbers ? Double.MAX_VALUE : upper;
  }

  private static boolean isLast(int index, int schema) {
    return schema < 0
        ? (long) index << -schema == Double.MAX_EXPONENT + 1
        : index == (Double.MAX_EXPONENT + 1) << schema;
  }

  private static int clamp(long exponent) {
    return Math.clamp(exponent, -4096, 4096);
  }

  /** The bucket of a schema of lower resolution that holds a bucket of a higher one. */
  static int coarser(int index, int schema, int target) {
    return ((index - 1) >> (schema - target)) + 1;
  }
}
