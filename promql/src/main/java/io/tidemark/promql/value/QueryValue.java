package io.tidemark.promql.value;

/** What a query answers. */
public sealed interface QueryValue permits Scalar, StringValue, InstantVector, Matrix {}
