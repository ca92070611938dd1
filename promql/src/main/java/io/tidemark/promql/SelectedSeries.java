package io.tidemark.promql;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;

/**
 * One series of a selection.
 *
 * @param labels all labels, the metric name among them
 * @param samples in order of time, one a time, stale markers included; not changed by the engine
 */
public record SelectedSeries(Labels labels, SampleBuffer samples) {}
