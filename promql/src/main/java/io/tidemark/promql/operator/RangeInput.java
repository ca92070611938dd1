package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.plan.ScanTimes;
import io.tidemark.promql.value.SeriesPoints;
import java.util.List;

/** Yields the samples of one series after another, for functions of ranges. */
interface RangeInput {

  List<Labels> series();

  /** The samples of the next series, valid until the one after it, without stale markers. */
  SeriesPoints next();

  ScanTimes times();

  long rangeMillis();
}
