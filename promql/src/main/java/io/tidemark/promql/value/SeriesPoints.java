package io.tidemark.promql.value;

import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.sample.StaleMarker;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series in order of time, numbers and native histograms mixed.
 *
 * @param times epoch milliseconds; of this and the other arrays the first {@code size} count
 * @param values absent where there is a histogram; the stale marker of either kind where the series
 *     ends
 * @param histograms null for a series without any
 */
@SuppressWarnings("ArrayRecordComponent") // Read in the innermost loops; shared, never compared.
public record SeriesPoints(
    long[] times, double[] values, @Nullable NativeHistogram @Nullable [] histograms, int size) {

  /** Numbers only; the arrays are the buffer's. */
  public static SeriesPoints of(SampleBuffer samples) {
    return new SeriesPoints(samples.times(), samples.values(), null, samples.size());
  }

  /** Both kinds; of two at the same time the histogram counts. */
  public static SeriesPoints of(SampleBuffer samples, HistogramBuffer histograms) {
    if (histograms.isEmpty()) {
      return of(samples);
    }
    int capacity = samples.size() + histograms.size();
    long[] times = new long[capacity];
    double[] values = new double[capacity];
    @Nullable NativeHistogram[] merged = new @Nullable NativeHistogram[capacity];
    int size = 0;
    int number = 0;
    for (int i = 0; i < histograms.size(); i++) {
      long time = histograms.time(i);
      while (number < samples.size() && samples.time(number) < time) {
        times[size] = samples.time(number);
        values[size++] = samples.value(number++);
      }
      if (number < samples.size() && samples.time(number) == time) {
        number++;
      }
      NativeHistogram histogram = histograms.histogram(i);
      times[size] = time;
      values[size] = StaleMarker.VALUE;
      merged[size++] = histogram.isStale() ? null : histogram;
    }
    while (number < samples.size()) {
      times[size] = samples.time(number);
      values[size++] = samples.value(number++);
    }
    return new SeriesPoints(times, values, merged, size);
  }

  /** Whether the series ends at a sample. */
  public boolean isStale(int index) {
    return StaleMarker.is(values[index]) && histogram(index) == null;
  }

  public @Nullable NativeHistogram histogram(int index) {
    return histograms == null ? null : histograms[index];
  }

  /** Without the histograms. */
  public SeriesPoints numbers() {
    if (histograms == null) {
      return this;
    }
    SampleBuffer numbers = new SampleBuffer(size);
    for (int i = 0; i < size; i++) {
      if (histograms[i] == null) {
        numbers.append(times[i], values[i]);
      }
    }
    return of(numbers);
  }

  /** How many float samples take as much memory. */
  public long sizeInSamples() {
    long samples = size;
    if (histograms != null) {
      for (int i = 0; i < size; i++) {
        NativeHistogram histogram = histograms[i];
        samples += histogram == null ? 0 : histogram.sizeInSamples();
      }
    }
    return samples;
  }
}
