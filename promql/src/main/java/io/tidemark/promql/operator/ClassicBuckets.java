package io.tidemark.promql.operator;

/**
 * The cumulative buckets of one classic histogram at one step, ordered by upper bound.
 *
 * <p>Within a bucket observations count as spread evenly, as in Prometheus.
 */
final class ClassicBuckets {

  /** Counts closer than this, relatively, differ by rounding only. */
  private static final double ROUNDING = 1e-12;

  private final double[] bounds;
  private final double[] counts;
  private int size;

  ClassicBuckets(int capacity) {
    bounds = new double[capacity];
    counts = new double[capacity];
  }

  void clear() {
    size = 0;
  }

  /** Adds a bucket; bounds come in order, and two with the same bound are one. */
  void add(double upperBound, double count) {
    if (size > 0 && bounds[size - 1] == upperBound) {
      counts[size - 1] += count;
    } else {
      bounds[size] = upperBound;
      counts[size++] = count;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether it can be asked for a quantile at all: it knows how many observations there are. */
  private boolean isComplete() {
    return size >= 2 && bounds[size - 1] == Double.POSITIVE_INFINITY;
  }

  /** Makes each count at least that before; whether more than rounding had to be undone. */
  boolean makeMonotonic() {
    boolean forced = false;
    for (int i = 1; i < size; i++) {
      double previous = counts[i - 1];
      if (almostEqual(previous, counts[i])) {
        counts[i] = previous;
      } else if (counts[i] < previous) {
        counts[i] = previous;
        forced = true;
      }
    }
    return forced;
  }

  private static boolean almostEqual(double a, double b) {
    if (a == b) {
      return true;
    }
    double difference = Math.abs(a - b);
    double sum = Math.abs(a) + Math.abs(b);
    return sum < Double.MIN_NORMAL
        ? difference < ROUNDING * Double.MIN_NORMAL
        : difference / Math.min(sum, Double.MAX_VALUE) < ROUNDING;
  }

  double quantile(double q) {
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    if (Double.isNaN(q) || !isComplete()) {
      return Double.NaN;
    }
    double observations = counts[size - 1];
    if (observations == 0) {
      return Double.NaN;
    }
    double rank = q * observations;
    int bucket = 0;
    // A count that is NaN is never enough.
    while (bucket < size - 1 && !(counts[bucket] >= rank)) {
      bucket++;
    }
    if (bucket == size - 1) {
      return bounds[size - 2];
    }
    if (bucket == 0) {
      return bounds[0] <= 0 ? bounds[0] : bounds[0] * (rank / counts[0]);
    }
    double below = counts[bucket - 1];
    double share = (rank - below) / (counts[bucket] - below);
    return bounds[bucket - 1] + (bounds[bucket] - bounds[bucket - 1]) * share;
  }

  /** The part of all observations that is between two values. */
  double fraction(double lower, double upper) {
    if (!isComplete() || !(counts[size - 1] > 0)) {
      return Double.NaN;
    }
    if (Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    if (lower >= upper) {
      return 0;
    }
    return (rank(upper) - rank(lower)) / counts[size - 1];
  }

  /** How many observations are at most a value. */
  private double rank(double value) {
    int bucket = 0;
    while (bucket < size && bounds[bucket] < value) {
      bucket++;
    }
    if (bucket == size) {
      return counts[size - 1];
    }
    double below = bucket == 0 ? 0 : counts[bucket - 1];
    if (bounds[bucket] == value) {
      return counts[bucket];
    }
    boolean unboundedBelow = bucket == 0 && bounds[0] <= 0;
    if (bounds[bucket] == Double.POSITIVE_INFINITY || unboundedBelow) {
      return below;
    }
    double start = bucket == 0 ? 0 : bounds[bucket - 1];
    if (value <= start) {
      return below;
    }
    return below + (counts[bucket] - below) * ((value - start) / (bounds[bucket] - start));
  }
}
