package io.tidemark.promql.value;

import java.util.List;

/** Series over time, sorted by labels, none without a point. */
public record Matrix(List<MatrixSeries> series) implements QueryValue {

  public Matrix {
    series = List.copyOf(series);
  }
}
