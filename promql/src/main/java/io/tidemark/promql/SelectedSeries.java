package io.tidemark.promql;

import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;

/**
 * One series of a selection; not changed by the engine.
 *
 * @param labels all labels, the metric name among them
 * @param samples numbers in order of time, one a time, stale markers included
 * @param histograms native histograms, likewise; at most one of either kind at a time
 */
public record SelectedSeries(Labels labels, SampleBuffer samples, HistogramBuffer histograms) {

  /** A series of numbers. */
  public SelectedSeries(Labels labels, SampleBuffer samples) {
    this(labels, samples, new HistogramBuffer());
  }
}
