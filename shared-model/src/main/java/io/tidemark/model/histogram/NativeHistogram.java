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
}
