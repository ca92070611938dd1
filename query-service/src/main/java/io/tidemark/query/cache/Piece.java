package io.tidemark.query.cache;

import io.tidemark.promql.value.MatrixSeries;
import java.util.List;

/**
 * The answer to a range query at some of its steps.
 *
 * @param version of the data that it rests on
 * @param series without histograms
 */
record Piece(
    Steps steps,
    long version,
    List<String> warnings,
    List<String> infos,
    List<MatrixSeries> series) {

  Piece {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
    series = List.copyOf(series);
  }
}
