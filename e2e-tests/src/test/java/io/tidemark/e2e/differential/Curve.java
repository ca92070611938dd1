package io.tidemark.e2e.differential;

import java.util.Random;

/** How the values of a series go from one sample to the next. */
enum Curve {

  /** Whole numbers that grow; may begin again. */
  COUNTER(10_000),
  /** Grows by fractions. */
  SECONDS(1_000),
  /** Counts of one bucket, to be added up by label {@code le}. */
  BUCKET(200),
  /** As buckets, but not added up: not a histogram at all. */
  WRONG_BUCKET(200),
  /** Fractions on both sides of zero. */
  NOISE(0),
  /** Around a billion, as seconds since the epoch are. */
  LARGE(0),
  /** Small whole numbers with many ties and zeros. */
  SMALL(0),
  /** Not a number, infinite, tiny, huge, negative, constant: by label {@code kind}. */
  ODD(0),
  /** Always 1. */
  ONE(1);

  /**
   * Far above what a counter grows by between two samples: Prometheus 2 and 3 differ in how far
   * they extrapolate a counter towards a zero that lies about one sample before its first.
   */
  private final double start;

  Curve(double start) {
    this.start = start;
  }

  double start() {
    return start;
  }

  boolean isCounter() {
    return this == COUNTER || this == SECONDS || this == BUCKET;
  }

  /** The value that follows another. */
  double next(double previous, String kind, Random random) {
    return switch (this) {
      case COUNTER -> previous + random.nextInt(40);
      case SECONDS -> previous + random.nextDouble() * 7;
      case BUCKET, WRONG_BUCKET -> previous + random.nextInt(12);
      case NOISE -> 20 * random.nextGaussian() + 3;
      case LARGE -> 1e9 + 1e8 * random.nextGaussian();
      case SMALL -> Math.max(0, random.nextInt(8) - 3);
      case ODD -> odd(kind, previous, random);
      case ONE -> 1;
    };
  }

  private static double odd(String kind, double previous, Random random) {
    return switch (kind) {
      case "nan" -> Double.NaN;
      case "infinite" -> Double.POSITIVE_INFINITY;
      case "minus_infinite" -> Double.NEGATIVE_INFINITY;
      case "tiny" -> random.nextDouble() * 1e-300;
      case "huge" -> (1 + random.nextDouble()) * 1e140;
      case "negative" -> -1 - random.nextInt(5);
      case "constant" -> 4.25;
      case "sometimes_nan" -> random.nextInt(3) == 0 ? Double.NaN : random.nextInt(100);
      default -> throw new IllegalArgumentException("no kind " + kind + " after " + previous);
    };
  }
}
