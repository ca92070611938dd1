package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.function.RangeWindow;
import io.tidemark.promql.plan.ScanTimes;
import java.util.List;

/** Yields the samples of one series after another, for functions of ranges. */
interface RangeInput {

  List<Labels> series();

  /** Moves the window to the next series; the samples are without stale markers. */
  void next(RangeWindow window);

  ScanTimes times();

  long rangeMillis();
}
