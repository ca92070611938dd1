package io.tidemark.model.histogram;

/**
 * A histogram without its observations above or below a value.
 *
 * <p>The bucket that the value is in keeps the part that interpolation puts on the side that stays:
 * over the logarithm in exponential buckets, evenly in the zero bucket and custom ones. Where
 * anything goes the sum is estimated anew, each bucket at the middle of what is left of it.
 */
public final class HistogramTrim {

  private final NativeHistogram histogram;
  private final double threshold;
  private final boolean keepsBelow;
  private double count;
  private double sum;
  private boolean trimmed;

  private HistogramTrim(NativeHistogram histogram, double threshold, boolean keepsBelow) {
    this.histogram = histogram;
    this.threshold = threshold;
    this.keepsBelow = keepsBelow;
  }

  /** What is at most a value. */
  public static NativeHistogram below(NativeHistogram histogram, double threshold) {
    return new HistogramTrim(histogram, threshold, true).trim();
  }

  /** What is at least a value. */
  public static NativeHistogram above(NativeHistogram histogram, double threshold) {
    return new HistogramTrim(histogram, threshold, false).trim();
  }

  private NativeHistogram trim() {
    boolean onlyPositive = histogram.negative().isEmpty() && !histogram.positive().isEmpty();
    boolean onlyNegative = histogram.positive().isEmpty() && !histogram.negative().isEmpty();
    double width = histogram.zeroThreshold();
    double zeroCount =
        kept(onlyPositive ? 0 : -width, onlyNegative ? 0 : width, histogram.zeroCount(), true);
    Buckets positive = histogram.isCustom() ? custom() : exponential(histogram.positive(), false);
    Buckets negative = exponential(histogram.negative(), true);
    return trimmed ? histogram.counting(zeroCount, count, sum, positive, negative) : histogram;
  }

  private Buckets custom() {
    CustomBounds bounds = histogram.bounds();
    return histogram
        .positive()
        .recounted(
            (index, inBucket) -> kept(bounds.lower(index), bounds.upper(index), inBucket, true));
  }

  private Buckets exponential(Buckets buckets, boolean belowZero) {
    int schema = histogram.schema();
    double width = histogram.zeroThreshold();
    return buckets.recounted(
        (index, inBucket) -> {
          double near = Math.max(ExponentialBounds.upper(index - 1, schema), width);
          double far = ExponentialBounds.upper(index, schema);
          return belowZero ? kept(-far, -near, inBucket, false) : kept(near, far, inBucket, false);
        });
  }

  /** How many observations of a bucket stay; adds them to count and sum. */
  private double kept(double lower, double upper, double inBucket, boolean linear) {
    boolean whole = keepsBelow ? upper <= threshold : lower >= threshold;
    boolean none = keepsBelow ? lower >= threshold : upper <= threshold;
    // A zero bucket without width is at zero.
    double share = whole ? 1 : none ? 0 : share(lower, upper, linear);
    double kept = share == 1 ? inBucket : inBucket * share;
    trimmed |= kept != inBucket;
    if (kept != 0) {
      double from = whole || keepsBelow ? lower : threshold;
      double to = whole || !keepsBelow ? upper : threshold;
      count += kept;
      sum += kept * middle(from, to, linear);
    }
    return kept;
  }

  private double share(double lower, double upper, boolean linear) {
    double below = Double.isNaN(threshold) ? 0 : shareBelow(lower, upper, linear);
    return keepsBelow ? below : 1 - below;
  }

  private double shareBelow(double lower, double upper, boolean linear) {
    if (lower == Double.NEGATIVE_INFINITY) {
      // As for quantiles, a first bucket with a positive bound begins at zero.
      boolean fromZero = upper > 0 && threshold > 0 && upper != Double.POSITIVE_INFINITY;
      return fromZero ? threshold / upper : upper <= 0 ? 1 : 0;
    }
    if (upper == Double.POSITIVE_INFINITY) {
      return 0;
    }
    if (linear) {
      return (threshold - lower) / (upper - lower);
    }
    double ofLog =
        (Math.log(Math.abs(threshold)) - Math.log(Math.abs(lower)))
            / (Math.log(Math.abs(upper)) - Math.log(Math.abs(lower)));
    return Math.clamp(ofLog, 0, 1);
  }

  private static double middle(double from, double to, boolean linear) {
    if (from == Double.NEGATIVE_INFINITY) {
      return to == Double.POSITIVE_INFINITY ? 0 : to > 0 ? to / 2 : to;
    }
    if (to == Double.POSITIVE_INFINITY) {
      return from;
    }
    if (linear) {
      return (from + to) / 2;
    }
    double geometric = Math.sqrt(Math.abs(from) * Math.abs(to));
    return to < 0 ? -geometric : geometric;
  }
}
