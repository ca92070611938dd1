package io.tidemark.promql.function;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.ast.QueryTimes;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** How a function is evaluated. */
public sealed interface Kernel {

  /** Each sample by itself; the metric name is dropped. */
  record PerSample(SampleFunction function) implements Kernel {}

  /**
   * The samples in a range.
   *
   * @param keepsName whether the result still is the metric that was asked for
   * @param check what to tell the user about the argument
   * @param histograms what it makes of histograms; the function itself is called without any
   */
  record OverRange(
      RangeFunction function, boolean keepsName, Check check, HistogramRange histograms)
      implements Kernel {

    /** A function of numbers. */
    public OverRange(RangeFunction function, boolean keepsName, Check check) {
      this(function, keepsName, check, new HistogramRange.Ignored());
    }
  }

  /** Each native histogram by itself, numbers left out; the metric name is dropped. */
  record PerHistogram(ToDoubleFunction<NativeHistogram> function) implements Kernel {}

  /** Whole vectors or none: the operator package knows each. */
  record Special(SpecialFunction function) implements Kernel {}

  /** The query's own times, whatever the step: milliseconds, given to the user as seconds. */
  record OfQuery(ToLongFunction<QueryTimes> millis) implements Kernel {}

  /** Two scalars, step by step. */
  record OfScalars(DoubleBinaryOperator function) implements Kernel {}

  /** Something in the arguments that may be a mistake. */
  enum Check {
    NONE,
    COUNTER_NAME,
    QUANTILE
  }
}
