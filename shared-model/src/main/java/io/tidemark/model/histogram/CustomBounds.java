package io.tidemark.model.histogram;

import java.util.Arrays;

/**
 * The upper bounds of the buckets of a histogram with custom buckets, finite and increasing; one
 * more bucket goes on to infinity. Immutable.
 */
public final class CustomBounds {

  /** What histograms of the exponential schemas have. */
  public static final CustomBounds NONE = new CustomBounds(new double[0]);

  private final double[] upper;

  private CustomBounds(double[] upper) {
    this.upper = upper;
  }

  /**
   * Bounds in order.
   *
   * @throws InvalidHistogramException when one is not finite or not above the one before it
   */
  public static CustomBounds of(double... upper) {
    for (int i = 0; i < upper.length; i++) {
      if (!Double.isFinite(upper[i])) {
        throw new InvalidHistogramException("custom bound " + i + " is " + upper[i]);
      }
      if (i > 0 && upper[i] <= upper[i - 1]) {
        throw new InvalidHistogramException(
            "custom bound " + upper[i] + " follows " + upper[i - 1]);
      }
    }
    return upper.length == 0 ? NONE : new CustomBounds(upper.clone());
  }

  public int size() {
    return upper.length;
  }

  /** The largest value of a bucket; infinite for the one after the last bound. */
  public double upper(int bucket) {
    return bucket < upper.length ? upper[bucket] : Double.POSITIVE_INFINITY;
  }

  /** What values of a bucket are larger than; infinite for the first. */
  public double lower(int bucket) {
    return bucket == 0 ? Double.NEGATIVE_INFINITY : upper[bucket - 1];
  }

  /** The bucket whose upper bound is at least a value: that which the value is in. */
  int bucketOf(double value) {
    int bucket = Arrays.binarySearch(upper, value);
    return bucket >= 0 ? bucket : -bucket - 1;
  }

  /** The bounds that both have. */
  CustomBounds intersection(CustomBounds other) {
    if (equals(other)) {
      return this;
    }
    double[] both =
        Arrays.stream(upper)
            .filter(bound -> Arrays.binarySearch(other.upper, bound) >= 0)
            .toArray();
    return both.length == 0 ? NONE : new CustomBounds(both);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof CustomBounds bounds && Arrays.equals(upper, bounds.upper));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(upper);
  }

  @Override
  public String toString() {
    return Arrays.toString(upper);
  }
}
