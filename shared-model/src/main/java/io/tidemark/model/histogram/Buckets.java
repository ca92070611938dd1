package io.tidemark.model.histogram;

import io.tidemark.model.sample.Compensation;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The populated buckets of one sign: their indexes, strictly increasing, and their counts.
 *
 * <p>Buckets without observations are left out, so equal contents are equal whichever spans they
 * came in. Immutable.
 */
public final class Buckets {

  public static final Buckets EMPTY = new Buckets(new int[0], new double[0]);

  private final int[] indexes;
  private final double[] counts;

  private Buckets(int[] indexes, double[] counts) {
    this.indexes = indexes;
    this.counts = counts;
  }

  /**
   * Buckets by index; those that count zero are dropped.
   *
   * @throws InvalidHistogramException when indexes do not increase, or arrays differ in length
   */
  public static Buckets of(int[] indexes, double[] counts) {
    if (indexes.length != counts.length) {
      throw new InvalidHistogramException(
          indexes.length + " bucket indexes for " + counts.length + " counts");
    }
    for (int i = 1; i < indexes.length; i++) {
      if (indexes[i] <= indexes[i - 1]) {
        throw new InvalidHistogramException(
            "bucket index " + indexes[i] + " follows " + indexes[i - 1]);
      }
    }
    return populated(indexes.clone(), counts.clone(), indexes.length);
  }

  /**
   * Buckets in spans, as they travel: each span skips some buckets after the one before it, the
   * first counts from zero, and has a length.
   *
   * @throws InvalidHistogramException when a span goes back, or lengths do not add up
   */
  public static Buckets ofSpans(int[] offsets, int[] lengths, double[] counts) {
    if (offsets.length != lengths.length) {
      throw new InvalidHistogramException(
          offsets.length + " span offsets for " + lengths.length + " lengths");
    }
    int[] indexes = new int[counts.length];
    int size = 0;
    long index = 0;
    for (int span = 0; span < offsets.length; span++) {
      if (lengths[span] < 0 || (span > 0 && offsets[span] < 0)) {
        throw new InvalidHistogramException(
            "span " + span + " has offset " + offsets[span] + " and length " + lengths[span]);
      }
      index += offsets[span];
      if (lengths[span] > counts.length - size) {
        throw new InvalidHistogramException("spans need more than " + counts.length + " counts");
      }
      for (int i = 0; i < lengths[span]; i++) {
        if (index != (int) index) {
          throw new InvalidHistogramException("bucket index " + index + " is too large");
        }
        indexes[size++] = (int) index++;
      }
    }
    if (size != counts.length) {
      throw new InvalidHistogramException("spans need " + size + " counts, got " + counts.length);
    }
    return populated(indexes, counts.clone(), size);
  }

  /** Takes the first buckets of two arrays, which become its own, without those that are zero. */
  static Buckets populated(int[] indexes, double[] counts, int size) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (counts[i] != 0) {
        indexes[kept] = indexes[i];
        counts[kept++] = counts[i];
      }
    }
    if (kept == 0) {
      return EMPTY;
    }
    return kept == indexes.length
        ? new Buckets(indexes, counts)
        : new Buckets(Arrays.copyOf(indexes, kept), Arrays.copyOf(counts, kept));
  }

  public int size() {
    return indexes.length;
  }

  public boolean isEmpty() {
    return indexes.length == 0;
  }

  /** The index, under the schema, of a bucket by its position here. */
  public int index(int position) {
    return indexes[position];
  }

  public double count(int position) {
    return counts[position];
  }

  /** What the buckets count together. */
  public double total() {
    return total(size());
  }

  /** Every count times a factor. */
  Buckets scaled(double factor) {
    return recounted((index, before) -> before * factor);
  }

  /** Every count divided. */
  Buckets divided(double divisor) {
    return recounted((index, before) -> before / divisor);
  }

  /** The first buckets' counts together. */
  double total(int first) {
    double total = 0;
    for (int i = 0; i < first; i++) {
      total += counts[i];
    }
    return total;
  }

  /** All but the first. */
  Buckets without(int first) {
    return first == 0
        ? this
        : populated(
            Arrays.copyOfRange(indexes, first, size()),
            Arrays.copyOfRange(counts, first, size()),
            size() - first);
  }

  /** What becomes of the count of a bucket. */
  @FunctionalInterface
  interface Recount {
    double count(int index, double before);
  }

  /** The same buckets with other counts. */
  Buckets recounted(Recount recount) {
    double[] recounted = new double[size()];
    for (int i = 0; i < recounted.length; i++) {
      recounted[i] = recount.count(indexes[i], counts[i]);
    }
    return populated(indexes.clone(), recounted, recounted.length);
  }

  /** Buckets made one where a map of indexes, which keeps their order, makes theirs equal. */
  Buckets mapped(IntUnaryOperator map) {
    int[] newIndexes = new int[size()];
    double[] newCounts = new double[size()];
    int last = -1;
    for (int i = 0; i < size(); i++) {
      int index = map.applyAsInt(indexes[i]);
      if (last >= 0 && newIndexes[last] == index) {
        newCounts[last] += counts[i];
      } else {
        newIndexes[++last] = index;
        newCounts[last] = counts[i];
      }
    }
    return populated(newIndexes, newCounts, last + 1);
  }

  /** The counts of both by index, the other's times a sign. */
  Buckets plus(Buckets other, int sign) {
    int[] newIndexes = new int[size() + other.size()];
    double[] newCounts = new double[newIndexes.length];
    int size = 0;
    int left = 0;
    int right = 0;
    while (left < size() || right < other.size()) {
      int index = Math.min(indexAt(left), other.indexAt(right));
      double count = 0;
      if (indexAt(left) == index && left < size()) {
        count = counts[left++];
      }
      if (other.indexAt(right) == index && right < other.size()) {
        count += sign * other.counts[right++];
      }
      newIndexes[size] = index;
      newCounts[size++] = count;
    }
    return populated(newIndexes, newCounts, size);
  }

  /** What a step of a compensated sum makes of buckets. */
  record Sums(Buckets values, Buckets lost) {}

  /** One step of a compensated sum by index: what it has lost so far, and what is added. */
  Sums plus(Buckets low, Buckets increment) {
    int capacity = size() + low.size() + increment.size();
    int[] newIndexes = new int[capacity];
    double[] sums = new double[capacity];
    double[] rests = new double[capacity];
    int size = 0;
    int left = 0;
    int lost = 0;
    int right = 0;
    while (left < size() || lost < low.size() || right < increment.size()) {
      int index = Math.min(indexAt(left), Math.min(low.indexAt(lost), increment.indexAt(right)));
      double sum = left < size() && indexes[left] == index ? counts[left++] : 0;
      double rest = lost < low.size() && low.indexes[lost] == index ? low.counts[lost++] : 0;
      double added =
          right < increment.size() && increment.indexes[right] == index
              ? increment.counts[right++]
              : 0;
      newIndexes[size] = index;
      sums[size] = sum + added;
      rests[size] = Compensation.after(rest, sum, added, sums[size]);
      size++;
    }
    return new Sums(populated(newIndexes.clone(), sums, size), populated(newIndexes, rests, size));
  }

  /** The index at a position, past the end the largest there is. */
  private int indexAt(int position) {
    return position < indexes.length ? indexes[position] : Integer.MAX_VALUE;
  }

  /** Whether a bucket counts less here than in an earlier state of the same counter. */
  boolean anyBelow(Buckets earlier) {
    int here = 0;
    for (int i = 0; i < earlier.size(); i++) {
      while (here < size() && indexes[here] < earlier.indexes[i]) {
        here++;
      }
      boolean missing = here == size() || indexes[here] > earlier.indexes[i];
      if (missing || counts[here] < earlier.counts[i]) {
        return true;
      }
    }
    return false;
  }

  boolean anyInfinite() {
    for (double count : counts) {
      if (Double.isInfinite(count)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Buckets buckets
        && Arrays.equals(indexes, buckets.indexes)
        && Arrays.equals(counts, buckets.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < indexes.length; i++) {
      text.append(i == 0 ? "" : ", ").append(indexes[i]).append(':').append(counts[i]);
    }
    return text.append('}').toString();
  }
}
