package io.tidemark.model.histogram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growable list of histogram samples with their times in epoch milliseconds. Not safe for use by
 * several threads at once.
 */
public final class HistogramBuffer {

  private static final int INITIAL_CAPACITY = 8;

  private long[] times = {};
  private final List<NativeHistogram> histograms = new ArrayList<>();

  public void append(long timeMillis, NativeHistogram histogram) {
    int size = histograms.size();
    if (size == times.length) {
      times = Arrays.copyOf(times, Math.max(INITIAL_CAPACITY, size * 2));
    }
    times[size] = timeMillis;
    histograms.add(histogram);
  }

  public int size() {
    return histograms.size();
  }

  public boolean isEmpty() {
    return histograms.isEmpty();
  }

  public long time(int index) {
    return times[index];
  }

  public NativeHistogram histogram(int index) {
    return histograms.get(index);
  }

  /** A copy of the samples after a time and up to another. */
  public HistogramBuffer between(long startExclusiveMillis, long endInclusiveMillis) {
    HistogramBuffer inRange = new HistogramBuffer();
    for (int i = 0; i < size(); i++) {
      if (times[i] > startExclusiveMillis && times[i] <= endInclusiveMillis) {
        inRange.append(times[i], histograms.get(i));
      }
    }
    return inRange;
  }

  /** How many float samples take as much memory. */
  public long sizeInSamples() {
    long size = 0;
    for (NativeHistogram histogram : histograms) {
      size += histogram.sizeInSamples();
    }
    return size;
  }
}
