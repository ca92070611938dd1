package io.tidemark.model.histogram;

import io.tidemark.model.sample.StaleMarker;

/**
 * A native histogram sample, its counts floating point numbers.
 *
 * <p>Exponential schemas -4 to 8 have 2^schema buckets for each power of two, mirrored for negative
 * values, and a zero bucket between; schema -53 has custom bounds and positive buckets only.
 * Immutable. Source: "Native Histograms" in the Prometheus specifications.
 *
 * @param zeroThreshold the largest distance from zero that the zero bucket covers
 * @param count how many observations there are
 * @param sum what the observations add up to; the stale marker for a series that has ended
 * @param bounds for custom buckets, else {@link CustomBounds#NONE}
 */
public record NativeHistogram(
    int schema,
    double zeroThreshold,
    double zeroCount,
    double count,
    double sum,
    Buckets positive,
    Buckets negative,
    CustomBounds bounds,
    CounterReset counterReset) {

  public static final int LOWEST_SCHEMA = -4;
  public static final int HIGHEST_SCHEMA = 8;

  /** The schema of histograms with custom bounds. */
  public static final int CUSTOM_SCHEMA = -53;

  /** Sizes in memory are counted in numbers of this many bytes: a time and a value. */
  private static final int SAMPLE_BYTES = 16;

  private static final int HEADER_BYTES = 96;
  private static final int BUCKET_BYTES = 12;

  public NativeHistogram {
    boolean custom = schema == CUSTOM_SCHEMA;
    if (!custom && (schema < LOWEST_SCHEMA || schema > HIGHEST_SCHEMA)) {
      throw new InvalidHistogramException("histogram schema must be -4 to 8 or -53, got " + schema);
    }
    if (!(zeroThreshold >= 0) || Double.isInfinite(zeroThreshold)) {
      throw new InvalidHistogramException(
          "zero threshold must be finite and at least 0, got " + zeroThreshold);
    }
    if (custom) {
      requireFitFor(bounds, positive);
      if (zeroThreshold != 0 || zeroCount != 0 || !negative.isEmpty()) {
        throw new InvalidHistogramException(
            "a histogram with custom bounds has neither a zero bucket nor negative ones");
      }
    } else if (bounds.size() > 0) {
      throw new InvalidHistogramException(
          "a histogram of schema " + schema + " has no custom bounds, got " + bounds.size());
    }
  }

  private static void requireFitFor(CustomBounds bounds, Buckets buckets) {
    if (buckets.isEmpty()) {
      return;
    }
    int first = buckets.index(0);
    int last = buckets.index(buckets.size() - 1);
    if (first < 0 || last > bounds.size()) {
      throw new InvalidHistogramException(
          "custom bucket "
              + (first < 0 ? first : last)
              + " does not exist, there are "
              + bounds.size()
              + " bounds");
    }
  }

  /** Whether its buckets have custom bounds. */
  public boolean isCustom() {
    return schema == CUSTOM_SCHEMA;
  }

  /** Whether it only says that the series has ended. */
  public boolean isStale() {
    return StaleMarker.is(sum);
  }

  /** How many float samples take as much memory, at least one. */
  public int sizeInSamples() {
    int bytes =
        HEADER_BYTES
            + BUCKET_BYTES * (positive.size() + negative.size())
            + Double.BYTES * bounds.size();
    return bytes / SAMPLE_BYTES;
  }

  /** Whether buckets of both are of the same kind, exponential or custom. */
  public boolean isCompatibleWith(NativeHistogram other) {
    return isCustom() == other.isCustom();
  }

  /**
   * Component by component, in the finest layout that both can be brought to.
   *
   * @throws IllegalArgumentException when they are not {@linkplain #isCompatibleWith compatible}
   */
  public Combined plus(NativeHistogram other) {
    return combined(other, 1);
  }

  /** As {@link #plus}, the other's components with their sign turned. */
  public Combined minus(NativeHistogram other) {
    return combined(other, -1);
  }

  private Combined combined(NativeHistogram other, int sign) {
    BucketLayout layout = BucketLayout.common(this, other);
    NativeHistogram left = layout.of(this, combinedReset(other));
    NativeHistogram right = layout.of(other, other.counterReset);
    NativeHistogram result =
        left.counting(
            left.zeroCount + sign * right.zeroCount,
            left.count + sign * right.count,
            left.sum + sign * right.sum,
            left.positive.plus(right.positive, sign),
            left.negative.plus(right.negative, sign));
    return new Combined(result, resetsConflict(other), !bounds.equals(other.bounds));
  }

  private boolean resetsConflict(NativeHistogram other) {
    return (counterReset == CounterReset.RESET && other.counterReset == CounterReset.NOT_RESET)
        || (counterReset == CounterReset.NOT_RESET && other.counterReset == CounterReset.RESET);
  }

  /** Gauges make all they are added to gauges; counters that differ leave it unknown. */
  CounterReset combinedReset(NativeHistogram other) {
    if (counterReset == other.counterReset) {
      return counterReset;
    }
    return counterReset == CounterReset.GAUGE || other.counterReset == CounterReset.GAUGE
        ? CounterReset.GAUGE
        : CounterReset.UNKNOWN;
  }

  /** Every component times a factor; a negative one makes a gauge. */
  public NativeHistogram times(double factor) {
    return counting(
            isCustom() ? 0 : zeroCount * factor,
            count * factor,
            sum * factor,
            positive.scaled(factor),
            negative.scaled(factor))
        .withCounterReset(factor < 0 ? CounterReset.GAUGE : counterReset);
  }

  /** Every component divided; by zero leaves no buckets, by less makes a gauge. */
  public NativeHistogram dividedBy(double divisor) {
    return counting(
            isCustom() ? 0 : zeroCount / divisor,
            count / divisor,
            sum / divisor,
            divisor == 0 ? Buckets.EMPTY : positive.divided(divisor),
            divisor == 0 ? Buckets.EMPTY : negative.divided(divisor))
        .withCounterReset(divisor < 0 ? CounterReset.GAUGE : counterReset);
  }

  /**
   * With fewer, wider buckets.
   *
   * @throws IllegalArgumentException for a higher resolution, or custom buckets in either place
   */
  public NativeHistogram atSchema(int lower) {
    if (lower == schema) {
      return this;
    }
    if (lower > schema || isCustom() || lower < LOWEST_SCHEMA) {
      throw new IllegalArgumentException("schema " + schema + " cannot be made " + lower);
    }
    return new BucketLayout(lower, zeroThreshold, bounds).of(this, counterReset);
  }

  /**
   * Whether a counter began anew between another histogram and this: this says so, or some count
   * went down, or the layout became finer.
   */
  public boolean isResetAfter(NativeHistogram previous) {
    return switch (counterReset) {
      case RESET -> true;
      case NOT_RESET -> false;
      case UNKNOWN, GAUGE -> ResetDetection.between(previous, this);
    };
  }

  /** Whether all but what is known of resets is the same. */
  public boolean sameAs(NativeHistogram other) {
    return equals(other.withCounterReset(counterReset));
  }

  public NativeHistogram withCounterReset(CounterReset known) {
    return known == counterReset
        ? this
        : new NativeHistogram(
            schema, zeroThreshold, zeroCount, count, sum, positive, negative, bounds, known);
  }

  /** The same layout with nothing in it. */
  public NativeHistogram emptied() {
    return counting(0, 0, 0, Buckets.EMPTY, Buckets.EMPTY);
  }

  /** Whether anything in it has left the range of doubles. */
  public boolean isOverflown() {
    return Double.isInfinite(count)
        || Double.isInfinite(sum)
        || Double.isInfinite(zeroCount)
        || positive.anyInfinite()
        || negative.anyInfinite();
  }

  /** All populated buckets, those of negative values and the zero bucket among them. */
  public BucketList buckets() {
    return BucketList.of(this);
  }

  NativeHistogram counting(
      double newZeroCount,
      double newCount,
      double newSum,
      Buckets newPositive,
      Buckets newNegative) {
    return new NativeHistogram(
        schema,
        zeroThreshold,
        newZeroCount,
        newCount,
        newSum,
        newPositive,
        newNegative,
        bounds,
        counterReset);
  }

  NativeHistogram with(
      BucketLayout layout,
      double newZeroCount,
      Buckets newPositive,
      Buckets newNegative,
      CounterReset newCounterReset) {
    return new NativeHistogram(
        layout.schema(),
        layout.zeroThreshold(),
        newZeroCount,
        count,
        sum,
        newPositive,
        newNegative,
        layout.bounds(),
        newCounterReset);
  }
}
