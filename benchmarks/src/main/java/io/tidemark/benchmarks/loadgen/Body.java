package io.tidemark.benchmarks.loadgen;

/** A compressed request. */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared: a body is only handed from encoder to client
record Body(int samples, byte[] bytes) {}
