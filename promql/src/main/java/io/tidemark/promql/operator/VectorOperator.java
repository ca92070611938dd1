package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.List;

/**
 * Yields the series of a vector one after another, each with its points at all steps.
 *
 * <p>First the labels of all series, then once for each of them, in that order, its column.
 */
public interface VectorOperator {

  /** The labels of the series to come; a series may turn out to have no point. */
  List<Labels> series();

  /** Writes the column of the next series in whole, absent where it has no point. */
  void read(Column into);
}
