package io.tidemark.model.histogram;

import io.tidemark.model.sample.Compensation;

/**
 * A sum of histograms that carries the low-order parts that addition loses, component by component
 * (Neumaier, 1974). Immutable.
 *
 * @param value the sum as plain addition gives it
 * @param lost what to add to it, in the same layout
 */
public record CompensatedHistogram(NativeHistogram value, NativeHistogram lost) {

  /** Sums that begin with a histogram. */
  public static CompensatedHistogram of(NativeHistogram first) {
    return new CompensatedHistogram(first, first.emptied());
  }

  /** One step of the sum, and whether custom bounds had to be reconciled for it. */
  public record Step(CompensatedHistogram sum, boolean boundsReconciled) {}

  /**
   * Adds a histogram.
   *
   * @throws IllegalArgumentException when one has exponential and the other custom buckets
   */
  public Step plus(NativeHistogram other) {
    BucketLayout layout = BucketLayout.common(value, other);
    NativeHistogram left = layout.of(value, value.combinedReset(other));
    NativeHistogram low = layout.of(lost, CounterReset.UNKNOWN);
    NativeHistogram right = layout.of(other, CounterReset.UNKNOWN);
    Buckets.Sums positive = left.positive().plus(low.positive(), right.positive());
    Buckets.Sums negative = left.negative().plus(low.negative(), right.negative());
    NativeHistogram total =
        left.counting(
            left.zeroCount() + right.zeroCount(),
            left.count() + right.count(),
            left.sum() + right.sum(),
            positive.values(),
            negative.values());
    NativeHistogram rest =
        low.counting(
            rest(low.zeroCount(), left.zeroCount(), right.zeroCount()),
            rest(low.count(), left.count(), right.count()),
            rest(low.sum(), left.sum(), right.sum()),
            positive.lost(),
            negative.lost());
    boolean reconciled = !value.bounds().equals(other.bounds());
    return new Step(new CompensatedHistogram(total, rest), reconciled);
  }

  private static double rest(double before, double sum, double increment) {
    return Compensation.after(before, sum, increment, sum + increment);
  }

  public CompensatedHistogram times(double factor) {
    return new CompensatedHistogram(value.times(factor), lost.times(factor));
  }

  public CompensatedHistogram dividedBy(double divisor) {
    return new CompensatedHistogram(value.dividedBy(divisor), lost.dividedBy(divisor));
  }

  /** The best value of the sum. */
  public NativeHistogram total() {
    return value.plus(lost).histogram().withCounterReset(value.counterReset());
  }
}
