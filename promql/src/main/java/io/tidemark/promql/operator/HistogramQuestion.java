package io.tidemark.promql.operator;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.value.HistogramNote;
import java.util.function.Consumer;

/** What is asked of a histogram, classic or native, at a step. */
interface HistogramQuestion {

  double answer(ClassicBuckets buckets, int step);

  double answer(NativeHistogram histogram, int step, Consumer<HistogramNote> notes);

  /** Whether the counts of classic buckets are made monotonic first. */
  boolean fixesMonotonicity();
}
