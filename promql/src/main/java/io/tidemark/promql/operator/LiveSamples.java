package io.tidemark.promql.operator;

import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.value.SeriesPoints;

/** The samples of a series without the marks of where it ended. */
final class LiveSamples {

  private LiveSamples() {}

  static SeriesPoints of(SeriesPoints samples) {
    return hasStale(samples) ? withoutStale(samples) : samples;
  }

  private static boolean hasStale(SeriesPoints samples) {
    double[] values = samples.values();
    for (int i = 0; i < samples.size(); i++) {
      if (Double.isNaN(values[i]) && samples.isStale(i)) {
        return true;
      }
    }
    return false;
  }

  /** A copy: the same samples may serve another selector. */
  private static SeriesPoints withoutStale(SeriesPoints samples) {
    SampleBuffer numbers = new SampleBuffer(samples.size());
    HistogramBuffer histograms = new HistogramBuffer();
    for (int i = 0; i < samples.size(); i++) {
      NativeHistogram histogram = samples.histogram(i);
      if (histogram != null) {
        histograms.append(samples.times()[i], histogram);
      } else if (!samples.isStale(i)) {
        numbers.append(samples.times()[i], samples.values()[i]);
      }
    }
    return SeriesPoints.of(numbers, histograms);
  }

  /** Fails for a series with histograms, which have no value between two samples. */
  static void requireNumbers(SeriesPoints samples, String modifier) {
    for (int i = 0; i < samples.size(); i++) {
      if (samples.histogram(i) != null) {
        throw Messages.error(modifier + " modifier is not supported with histograms");
      }
    }
  }
}
