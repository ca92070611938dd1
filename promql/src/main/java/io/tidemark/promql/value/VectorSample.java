package io.tidemark.promql.value;

import io.tidemark.model.labels.Labels;

/** The sample of one series in an instant vector; epoch milliseconds. */
public record VectorSample(Labels labels, long timeMillis, double value) {}
