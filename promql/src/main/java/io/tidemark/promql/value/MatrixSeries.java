package io.tidemark.promql.value;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;

/** The points of one series in a matrix, in order of time. */
public record MatrixSeries(Labels labels, SampleBuffer points) {}
