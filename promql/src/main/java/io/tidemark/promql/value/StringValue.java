package io.tidemark.promql.value;

/** A text at a time in epoch milliseconds. */
public record StringValue(long timeMillis, String value) implements QueryValue {}
