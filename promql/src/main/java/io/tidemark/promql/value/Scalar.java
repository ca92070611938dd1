package io.tidemark.promql.value;

/** A number at a time in epoch milliseconds. */
public record Scalar(long timeMillis, double value) implements QueryValue {}
