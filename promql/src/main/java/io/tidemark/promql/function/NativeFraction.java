package io.tidemark.promql.function;

import io.tidemark.model.histogram.BucketList;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.value.HistogramNote;
import java.util.function.Consumer;

/**
 * The part of all observations of a native histogram that is between two values, spread within
 * buckets as for {@linkplain NativeQuantile quantiles}. Observations of NaN are between none.
 */
public final class NativeFraction {

  private NativeFraction() {}

  /** The fraction; NaN of nothing, and zero where the values are not in order. */
  public static double of(
      double lower, double upper, NativeHistogram histogram, Consumer<HistogramNote> notes) {
    if (histogram.count() == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    if (lower >= upper) {
      return 0;
    }
    BucketList buckets = histogram.buckets();
    double counted = histogram.count();
    if (Double.isNaN(histogram.sum())) {
      counted = 0;
      for (int i = 0; i < buckets.size(); i++) {
        counted += buckets.count(i);
      }
      if (counted < histogram.count()) {
        notes.accept(HistogramNote.FRACTION_WITHOUT_NAN);
      }
    }
    double below = Math.min(counted, rank(lower, histogram, buckets, counted));
    double upTo = Math.min(counted, rank(upper, histogram, buckets, counted));
    return (upTo - below) / histogram.count();
  }

  /** How many observations are below a value. */
  private static double rank(
      double value, NativeHistogram histogram, BucketList buckets, double counted) {
    boolean onlyPositive = histogram.negative().isEmpty() && !histogram.positive().isEmpty();
    boolean onlyNegative = histogram.positive().isEmpty() && !histogram.negative().isEmpty();
    double rank = 0;
    for (int i = 0; i < buckets.size(); i++) {
      boolean zero = buckets.lower(i) <= 0 && buckets.upper(i) >= 0;
      double from = zero && onlyPositive ? 0 : buckets.lower(i);
      double to = zero && onlyNegative ? 0 : buckets.upper(i);
      if (from >= value) {
        return rank;
      }
      if (to > value) {
        boolean linear = zero || histogram.isCustom();
        return linear
            ? linear(rank, buckets.count(i), from, to, value)
            : rank + buckets.count(i) * exponentialShare(from, to, value);
      }
      rank += buckets.count(i);
    }
    return counted;
  }

  /** Without a lower bound nothing can be said of how a bucket is filled: all is below. */
  private static double linear(double rank, double count, double from, double to, double value) {
    return from == Double.NEGATIVE_INFINITY ? count : rank + count * (value - from) / (to - from);
  }

  /** The part of an exponential bucket that is below a value in it. */
  private static double exponentialShare(double from, double to, double value) {
    double logFrom = MathFunctions.log2(Math.abs(from));
    double logTo = MathFunctions.log2(Math.abs(to));
    double logValue = MathFunctions.log2(Math.abs(value));
    return value > 0
        ? (logValue - logFrom) / (logTo - logFrom)
        : 1 - (logValue - logTo) / (logFrom - logTo);
  }
}
