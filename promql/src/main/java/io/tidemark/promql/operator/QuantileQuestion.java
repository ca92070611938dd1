package io.tidemark.promql.operator;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.function.NativeQuantile;
import io.tidemark.promql.value.HistogramNote;
import java.util.function.Consumer;

/** Asks for a quantile, one for each step. */
final class QuantileQuestion implements HistogramQuestion {

  private final double[] quantiles;

  QuantileQuestion(double[] quantiles) {
    this.quantiles = quantiles;
  }

  @Override
  public double answer(ClassicBuckets buckets, int step) {
    return buckets.quantile(quantiles[step]);
  }

  @Override
  public double answer(NativeHistogram histogram, int step, Consumer<HistogramNote> notes) {
    return NativeQuantile.of(quantiles[step], histogram, notes);
  }

  @Override
  public boolean fixesMonotonicity() {
    return true;
  }
}
