package io.tidemark.promql.function;

import io.tidemark.model.histogram.BucketList;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.value.KahanSum;

/**
 * The variance of the observations of a native histogram, as if all of a bucket were at its middle:
 * the geometric mean of its bounds where they are exponential, else the arithmetic, zero in the
 * zero bucket.
 */
final class HistogramVariance {

  private HistogramVariance() {}

  static double of(NativeHistogram histogram) {
    double mean = histogram.sum() / histogram.count();
    KahanSum squares = new KahanSum();
    BucketList buckets = histogram.buckets();
    for (int i = 0; i < buckets.size(); i++) {
      double delta = middle(histogram, buckets, i) - mean;
      squares.add(buckets.count(i) * delta * delta);
    }
    return squares.value() / histogram.count();
  }

  private static double middle(NativeHistogram histogram, BucketList buckets, int bucket) {
    double lower = buckets.lower(bucket);
    double upper = buckets.upper(bucket);
    if (histogram.isCustom()) {
      return (upper + lower) / 2;
    }
    if (buckets.isZeroBucket(bucket)) {
      return 0;
    }
    double middle = Math.sqrt(upper * lower);
    return upper < 0 ? -middle : middle;
  }
}
