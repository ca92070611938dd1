package io.tidemark.alerting.state;

import io.tidemark.model.labels.Labels;

/** A series that meets the condition, and its value. */
public record Observation(Labels labels, double value) {}
