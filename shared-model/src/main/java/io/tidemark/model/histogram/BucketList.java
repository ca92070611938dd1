package io.tidemark.model.histogram;

/**
 * The populated buckets of a histogram in order of value, the zero bucket in its place, with their
 * bounds as values. Bounds of buckets that overlap the zero bucket end at it.
 */
public final class BucketList {

  private final boolean custom;
  private final double[] lower;
  private final double[] upper;
  private final double[] counts;
  private int size;

  private BucketList(int capacity, boolean custom) {
    this.custom = custom;
    lower = new double[capacity];
    upper = new double[capacity];
    counts = new double[capacity];
  }

  static BucketList of(NativeHistogram histogram) {
    Buckets negative = histogram.negative();
    Buckets positive = histogram.positive();
    BucketList list = new BucketList(negative.size() + 1 + positive.size(), histogram.isCustom());
    double threshold = histogram.zeroThreshold();
    for (int i = negative.size() - 1; i >= 0; i--) {
      int index = negative.index(i);
      double nearer = ExponentialBounds.upper(index - 1, histogram.schema());
      double farther = ExponentialBounds.upper(index, histogram.schema());
      list.add(-farther, -Math.max(nearer, threshold), negative.count(i));
    }
    if (histogram.zeroCount() > 0) {
      list.add(-threshold, threshold, histogram.zeroCount());
    }
    for (int i = 0; i < positive.size(); i++) {
      int index = positive.index(i);
      if (histogram.isCustom()) {
        CustomBounds bounds = histogram.bounds();
        list.add(bounds.lower(index), bounds.upper(index), positive.count(i));
      } else {
        double nearer = ExponentialBounds.upper(index - 1, histogram.schema());
        double farther = ExponentialBounds.upper(index, histogram.schema());
        list.add(Math.max(nearer, threshold), farther, positive.count(i));
      }
    }
    return list;
  }

  private void add(double from, double to, double count) {
    lower[size] = from;
    upper[size] = to;
    counts[size++] = count;
  }

  public int size() {
    return size;
  }

  public double lower(int bucket) {
    return lower[bucket];
  }

  public double upper(int bucket) {
    return upper[bucket];
  }

  public double count(int bucket) {
    return counts[bucket];
  }

  /** Whether the lower bound itself is in the bucket. */
  public boolean includesLower(int bucket) {
    return custom ? Double.isInfinite(lower[bucket]) && lower[bucket] < 0 : isBelowZero(bucket);
  }

  /** The zero bucket holds both of its bounds, even where they are zero. */
  private boolean isBelowZero(int bucket) {
    return lower[bucket] < 0 || isZeroBucket(bucket);
  }

  /** Whether the upper bound itself is in the bucket. */
  public boolean includesUpper(int bucket) {
    return custom || upper[bucket] > 0 || isZeroBucket(bucket);
  }

  /** Whether values of a bucket may be on both sides of zero, or zero itself. */
  public boolean isZeroBucket(int bucket) {
    return !custom && lower[bucket] <= 0 && upper[bucket] >= 0;
  }
}
