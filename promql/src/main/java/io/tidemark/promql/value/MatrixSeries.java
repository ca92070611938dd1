package io.tidemark.promql.value;

import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;

/** The points of one series in a matrix, numbers and histograms apart, each in order of time. */
public record MatrixSeries(Labels labels, SampleBuffer points, HistogramBuffer histograms) {

  /** A series of numbers. */
  public MatrixSeries(Labels labels, SampleBuffer points) {
    this(labels, points, new HistogramBuffer());
  }
}
