package io.tidemark.promql.operator;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.function.NativeFraction;
import io.tidemark.promql.value.HistogramNote;
import java.util.function.Consumer;

/** Asks for the part of the observations between two values, which are given for each step. */
final class FractionQuestion implements HistogramQuestion {

  private final double[] lower;
  private final double[] upper;

  FractionQuestion(double[] lower, double[] upper) {
    this.lower = lower;
    this.upper = upper;
  }

  @Override
  public double answer(ClassicBuckets buckets, int step) {
    return buckets.fraction(lower[step], upper[step]);
  }

  @Override
  public double answer(NativeHistogram histogram, int step, Consumer<HistogramNote> notes) {
    return NativeFraction.of(lower[step], upper[step], histogram, notes);
  }

  @Override
  public boolean fixesMonotonicity() {
    return false;
  }
}
