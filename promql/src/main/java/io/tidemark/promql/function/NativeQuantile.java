package io.tidemark.promql.function;

import io.tidemark.model.histogram.BucketList;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.value.HistogramNote;
import java.util.function.Consumer;

/**
 * Quantiles of a native histogram.
 *
 * <p>Within an exponential bucket observations count as spread evenly over the logarithm of their
 * size, within the zero bucket and custom ones as spread evenly. The search begins at the nearer
 * end, unless there are NaN observations: those are in no bucket and count as larger than all.
 */
public final class NativeQuantile {

  private NativeQuantile() {}

  /** The quantile; NaN of nothing, infinite for a quantile that is not between 0 and 1. */
  public static double of(double q, NativeHistogram histogram, Consumer<HistogramNote> notes) {
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    if (histogram.count() == 0 || Double.isNaN(q)) {
      return Double.NaN;
    }
    BucketList buckets = histogram.buckets();
    boolean anyNaN = Double.isNaN(histogram.sum());
    boolean forward = anyNaN || q < 0.5;
    double rank = (forward ? q : 1 - q) * histogram.count();
    int found = -1;
    double reached = 0;
    for (int i = 0; i < buckets.size() && (found < 0 || reached < rank); i++) {
      found = forward ? i : buckets.size() - 1 - i;
      reached += buckets.count(found);
    }
    if (found < 0) {
      return ofNoBucket(anyNaN, rank, notes);
    }
    double from = buckets.lower(found);
    double to = buckets.upper(found);
    if (histogram.isCustom() && to <= 0 && Double.isInfinite(from)) {
      return to;
    }
    if (histogram.isCustom() && Double.isInfinite(to) && !Double.isInfinite(from)) {
      return from;
    }
    reached = Math.min(reached, histogram.count());
    if (reached < rank) {
      if (anyNaN) {
        notes.accept(HistogramNote.QUANTILE_OF_NAN);
        return Double.NaN;
      }
      return upper(histogram, buckets, found);
    }
    if (anyNaN && counted(buckets, found, reached) < histogram.count()) {
      notes.accept(HistogramNote.QUANTILE_SKEWED_BY_NAN);
    }
    double within = forward ? rank - (reached - buckets.count(found)) : reached - rank;
    return interpolated(histogram, buckets, found, within / buckets.count(found));
  }

  private static double ofNoBucket(boolean anyNaN, double rank, Consumer<HistogramNote> notes) {
    if (rank > 0 && anyNaN) {
      notes.accept(HistogramNote.QUANTILE_OF_NAN);
    }
    return rank > 0 && !anyNaN ? 0 : Double.NaN;
  }

  private static double counted(BucketList buckets, int found, double reached) {
    double counted = reached;
    for (int i = found + 1; i < buckets.size(); i++) {
      counted += buckets.count(i);
    }
    return counted;
  }

  private static double interpolated(
      NativeHistogram histogram, BucketList buckets, int bucket, double fraction) {
    double lower = lower(histogram, buckets, bucket);
    double upper = upper(histogram, buckets, bucket);
    if (histogram.isCustom() || buckets.isZeroBucket(bucket)) {
      return lower + (upper - lower) * fraction;
    }
    double logLower = MathFunctions.log2(Math.abs(lower));
    double logUpper = MathFunctions.log2(Math.abs(upper));
    return lower > 0
        ? Math.pow(2, logLower + (logUpper - logLower) * fraction)
        : -Math.pow(2, logUpper + (logLower - logUpper) * (1 - fraction));
  }

  /**
   * A zero bucket beside positive buckets alone holds nothing below zero; nor does, as in classic
   * histograms, a custom one that has no lower bound.
   */
  private static double lower(NativeHistogram histogram, BucketList buckets, int bucket) {
    if (histogram.isCustom()) {
      return Double.isInfinite(buckets.lower(bucket)) ? 0 : buckets.lower(bucket);
    }
    boolean onlyPositive = histogram.negative().isEmpty() && !histogram.positive().isEmpty();
    return buckets.isZeroBucket(bucket) && onlyPositive ? 0 : buckets.lower(bucket);
  }

  /** A zero bucket beside negative buckets alone holds nothing above zero. */
  private static double upper(NativeHistogram histogram, BucketList buckets, int bucket) {
    boolean onlyNegative = histogram.positive().isEmpty() && !histogram.negative().isEmpty();
    return buckets.isZeroBucket(bucket) && onlyNegative ? 0 : buckets.upper(bucket);
  }
}
