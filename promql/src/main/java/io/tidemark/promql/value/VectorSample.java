package io.tidemark.promql.value;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import org.jspecify.annotations.Nullable;

/**
 * The sample of one series in an instant vector; epoch milliseconds.
 *
 * @param value absent where the sample is a histogram
 * @param histogram null where the sample is a number
 */
public record VectorSample(
    Labels labels, long timeMillis, double value, @Nullable NativeHistogram histogram) {

  /** A number. */
  public VectorSample(Labels labels, long timeMillis, double value) {
    this(labels, timeMillis, value, null);
  }
}
