package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code and} and {@code unless}: the left points that the right side has, or lacks, a match for.
 */
final class SetFilter implements VectorOperator {

  private final boolean wanted;
  private final VectorOperator left;
  private final VectorOperator right;
  private final MatchedLabels matchedLabels;
  private final int steps;
  private List<Labels> labels = List.of();
  private @Nullable Presence presence;
  private int next;

  SetFilter(
      boolean wanted,
      VectorOperator left,
      VectorOperator right,
      MatchedLabels matchedLabels,
      int steps) {
    this.wanted = wanted;
    this.left = left;
    this.right = right;
    this.matchedLabels = matchedLabels;
    this.steps = steps;
  }

  @Override
  public List<Labels> series() {
    labels = left.series();
    return labels;
  }

  @Override
  public void read(double[] into) {
    Presence ofRight = presence;
    if (ofRight == null) {
      ofRight = new Presence(matchedLabels);
      ofRight.addAll(right.series(), right, steps);
      presence = ofRight;
    }
    left.read(into);
    ofRight.filter(labels.get(next++), into, wanted);
  }
}
