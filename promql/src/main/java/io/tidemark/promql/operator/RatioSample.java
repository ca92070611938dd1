package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.value.Column;
import java.util.List;

/**
 * A part of the series of a vector, chosen by the hashes of their labels.
 *
 * <p>A ratio r takes hashes below it, r - 1 the others: the two are disjoint and together whole.
 */
final class RatioSample implements VectorOperator {

  private final VectorOperator input;
  private final double[] ratios;
  private List<Labels> labels = List.of();
  private int next;

  RatioSample(VectorOperator input, double[] ratios, SourceRange source, Evaluation evaluation) {
    this.input = input;
    this.ratios = ratios.clone();
    for (int step = 0; step < ratios.length; step++) {
      double ratio = ratios[step];
      if (Double.isNaN(ratio)) {
        throw Messages.error("Ratio value is NaN");
      }
      this.ratios[step] = Math.max(-1, Math.min(1, ratio));
      if (this.ratios[step] != ratio) {
        evaluation.warn(Messages.badRatio(ratio, this.ratios[step], source));
      }
    }
  }

  @Override
  public List<Labels> series() {
    labels = input.series();
    return labels;
  }

  @Override
  public void read(Column into) {
    input.read(into);
    double share = LabelHash.share(labels.get(next++));
    for (int step = 0; step < ratios.length; step++) {
      double ratio = ratios[step];
      boolean taken = ratio >= 0 ? share < ratio : share >= 1 + ratio;
      if (!taken) {
        into.remove(step);
      }
    }
  }
}
