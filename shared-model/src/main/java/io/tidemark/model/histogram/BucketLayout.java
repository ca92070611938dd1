package io.tidemark.model.histogram;

/**
 * What the buckets of a histogram stand for; histograms of the same layout add up bucket by bucket.
 *
 * @param zeroThreshold the largest distance from zero that the zero bucket covers
 */
record BucketLayout(int schema, double zeroThreshold, CustomBounds bounds) {

  static BucketLayout of(NativeHistogram histogram) {
    return new BucketLayout(histogram.schema(), histogram.zeroThreshold(), histogram.bounds());
  }

  /**
   * The finest layout that two histograms can both be brought to: the lower resolution, a zero
   * bucket that covers both and cuts no populated bucket, the custom bounds that both have.
   */
  static BucketLayout common(NativeHistogram left, NativeHistogram right) {
    if (left.isCustom() != right.isCustom()) {
      throw new IllegalArgumentException("exponential and custom buckets have no common layout");
    }
    if (left.isCustom()) {
      return new BucketLayout(
          NativeHistogram.CUSTOM_SCHEMA, 0, left.bounds().intersection(right.bounds()));
    }
    double threshold = Math.max(left.zeroThreshold(), right.zeroThreshold());
    double before;
    do {
      before = threshold;
      threshold = uncut(right, uncut(left, threshold));
    } while (threshold != before);
    return new BucketLayout(Math.min(left.schema(), right.schema()), threshold, CustomBounds.NONE);
  }

  /** A threshold, or the end of the populated bucket that a wider one would cut. */
  static double uncut(NativeHistogram histogram, double threshold) {
    if (threshold == histogram.zeroThreshold()) {
      return threshold;
    }
    double ofPositive = uncut(histogram.positive(), histogram.schema(), threshold);
    return uncut(histogram.negative(), histogram.schema(), ofPositive);
  }

  private static double uncut(Buckets buckets, int schema, double threshold) {
    for (int i = 0; i < buckets.size(); i++) {
      int index = buckets.index(i);
      if (ExponentialBounds.upper(index, schema) > threshold) {
        boolean cut = ExponentialBounds.upper(index - 1, schema) < threshold;
        return cut ? ExponentialBounds.upper(index, schema) : threshold;
      }
    }
    return threshold;
  }

  /** The histogram in this layout, which must be as coarse as its own or coarser. */
  NativeHistogram of(NativeHistogram histogram, CounterReset counterReset) {
    boolean same =
        schema == histogram.schema()
            && zeroThreshold == histogram.zeroThreshold()
            && bounds.equals(histogram.bounds());
    if (same) {
      return histogram.withCounterReset(counterReset);
    }
    if (histogram.isCustom()) {
      return histogram.with(this, 0, customBuckets(histogram), Buckets.EMPTY, counterReset);
    }
    double zeroCount = histogram.zeroCount();
    Buckets positive = histogram.positive();
    Buckets negative = histogram.negative();
    if (zeroThreshold > histogram.zeroThreshold()) {
      int reached = within(positive, histogram.schema());
      int reachedBelow = within(negative, histogram.schema());
      zeroCount += positive.total(reached) + negative.total(reachedBelow);
      positive = positive.without(reached);
      negative = negative.without(reachedBelow);
    }
    return histogram.with(
        this,
        zeroCount,
        coarser(positive, histogram.schema()),
        coarser(negative, histogram.schema()),
        counterReset);
  }

  /** How many buckets begin within the zero bucket. */
  private int within(Buckets buckets, int from) {
    int reached = 0;
    while (reached < buckets.size()
        && ExponentialBounds.upper(buckets.index(reached) - 1, from) < zeroThreshold) {
      reached++;
    }
    return reached;
  }

  private Buckets coarser(Buckets buckets, int from) {
    return from == schema
        ? buckets
        : buckets.mapped(index -> ExponentialBounds.coarser(index, from, schema));
  }

  private Buckets customBuckets(NativeHistogram histogram) {
    CustomBounds from = histogram.bounds();
    return from.equals(bounds)
        ? histogram.positive()
        : histogram.positive().mapped(index -> bounds.bucketOf(from.upper(index)));
  }
}
