package io.tidemark.model.sample;

import java.util.Arrays;

/**
 * A growable column pair of samples: times in epoch milliseconds and values, without an object a
 * sample. Not safe for use by several threads at once.
 */
public final class SampleBuffer {

  private static final int INITIAL_CAPACITY = 8;

  private long[] times;
  private double[] values;
  private int size;

  public SampleBuffer() {
    this(INITIAL_CAPACITY);
  }

  public SampleBuffer(int capacity) {
    times = new long[Math.max(1, capacity)];
    values = new double[times.length];
  }

  public void append(long timeMillis, double value) {
    if (size == times.length) {
      grow(size + 1);
    }
    times[size] = timeMillis;
    values[size++] = value;
  }

  /** Appends all of another buffer. */
  public void appendAll(SampleBuffer other) {
    if (size + other.size > times.length) {
      grow(size + other.size);
    }
    System.arraycopy(other.times, 0, times, size, other.size);
    System.arraycopy(other.values, 0, values, size, other.size);
    size += other.size;
  }

  /**
   * Appends some of the samples of two columns.
   *
   * @param valueBits as of {@link Double#doubleToRawLongBits}
   */
  public void appendAll(long[] fromTimes, long[] valueBits, int from, int to) {
    int count = to - from;
    if (size + count > times.length) {
      grow(size + count);
    }
    System.arraycopy(fromTimes, from, times, size, count);
    for (int i = 0; i < count; i++) {
      values[size + i] = Double.longBitsToDouble(valueBits[from + i]);
    }
    size += count;
  }

  private void grow(int needed) {
    int capacity = Math.max(needed, times.length * 2);
    times = Arrays.copyOf(times, capacity);
    values = Arrays.copyOf(values, capacity);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public long time(int index) {
    return times[index];
  }

  public double value(int index) {
    return values[index];
  }

  /** The backing times; only the first {@link #size()} count. Not a copy. */
  public long[] times() {
    return times;
  }

  /** The backing values; only the first {@link #size()} count. Not a copy. */
  public double[] values() {
    return values;
  }

  public void clear() {
    size = 0;
  }

  /**
   * Puts the samples in order of time and keeps one a time: the one appended first. A re-sent
   * sample therefore never changes what was stored.
   */
  public void sortAndDeduplicate() {
    int firstDisorder = 1;
    while (firstDisorder < size && times[firstDisorder - 1] < times[firstDisorder]) {
      firstDisorder++;
    }
    if (firstDisorder >= size) {
      return;
    }
    mergeSort();
    int kept = 1;
    for (int i = 1; i < size; i++) {
      if (times[i] != times[kept - 1]) {
        times[kept] = times[i];
        values[kept++] = values[i];
      }
    }
    size = kept;
  }

  /** Bottom-up and stable, so that of equal times the first appended stays first. */
  private void mergeSort() {
    long[] sourceTimes = times;
    double[] sourceValues = values;
    long[] targetTimes = new long[times.length];
    double[] targetValues = new double[values.length];
    for (int width = 1; width < size && width > 0; width *= 2) {
      for (int low = 0; low < size; low += 2 * width) {
        int middle = Math.min(low + width, size);
        int high = Math.min(low + 2 * width, size);
        int left = low;
        int right = middle;
        for (int out = low; out < high; out++) {
          boolean takeLeft =
              left < middle && (right >= high || sourceTimes[left] <= sourceTimes[right]);
          int from = takeLeft ? left++ : right++;
          targetTimes[out] = sourceTimes[from];
          targetValues[out] = sourceValues[from];
        }
      }
      long[] swappedTimes = sourceTimes;
      double[] swappedValues = sourceValues;
      sourceTimes = targetTimes;
      sourceValues = targetValues;
      targetTimes = swappedTimes;
      targetValues = swappedValues;
    }
    times = sourceTimes;
    values = sourceValues;
  }
}
