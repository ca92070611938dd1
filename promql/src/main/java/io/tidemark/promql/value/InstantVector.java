package io.tidemark.promql.value;

import java.util.List;

/** One sample a series, all at the same time; in the order that the query asks for, if any. */
public record InstantVector(List<VectorSample> samples) implements QueryValue {

  public InstantVector {
    samples = List.copyOf(samples);
  }
}
