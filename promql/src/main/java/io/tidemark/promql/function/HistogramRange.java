package io.tidemark.promql.function;

import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.HistogramNote;
import java.util.function.Consumer;

/** What a function of ranges makes of native histograms in a range. */
public sealed interface HistogramRange {

  /** It is of numbers: histograms are left out, which is said where there are numbers too. */
  record Ignored() implements HistogramRange {}

  /** It looks at times only, so that either kind of sample will do. */
  record Counted() implements HistogramRange {}

  /** It has a meaning of its own for them. */
  @FunctionalInterface
  non-sealed interface Evaluated extends HistogramRange {

    /**
     * Called for windows with a histogram in them.
     *
     * @param into where to put the result at the step; absent before
     */
    void apply(RangeWindow window, Column into, int step, Consumer<HistogramNote> notes);
  }
}
