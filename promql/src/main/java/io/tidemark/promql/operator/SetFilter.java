package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
  private List<Labels> leftLabels = List.of();
  private List<Labels> rightLabels = List.of();
  private Set<Labels> rightGroups = Set.of();
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
    leftLabels = left.series();
    rightLabels = right.series();
    rightGroups = rightLabels.stream().map(matchedLabels::group).collect(Collectors.toSet());
    return leftLabels.stream().filter(this::mayRemain).toList();
  }

  /** Whether any point of a left series can pass, by its labels alone. */
  private boolean mayRemain(Labels labels) {
    return !wanted || rightGroups.contains(matchedLabels.group(labels));
  }

  @Override
  public void read(Column into) {
    Presence ofRight = presence;
    if (ofRight == null) {
      ofRight = new Presence(matchedLabels);
      ofRight.addAll(rightLabels, right, steps);
      presence = ofRight;
    }
    Labels labels;
    do {
      labels = leftLabels.get(next++);
      left.read(into);
    } while (!mayRemain(labels));
    ofRight.filter(labels, into, wanted);
  }
}
