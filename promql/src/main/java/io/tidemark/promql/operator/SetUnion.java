package io.tidemark.promql.operator;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code or}: all left points, and right ones at steps where the left side has no match.
 *
 * <p>Left series stream through first. Those whose labels the right side has too are kept until the
 * right one comes, for both make one series of the result.
 */
final class SetUnion implements VectorOperator {

  private final VectorOperator left;
  private final VectorOperator right;
  private final Presence presence;
  private final int steps;
  private final Evaluation evaluation;
  private final Map<Labels, Column> kept = new HashMap<>();
  private List<Labels> leftLabels = List.of();
  private List<Labels> rightLabels = List.of();
  private Set<Labels> shared = Set.of();
  private int nextLeft;
  private int nextRight;

  SetUnion(
      VectorOperator left,
      VectorOperator right,
      MatchedLabels matchedLabels,
      int steps,
      Evaluation evaluation) {
    this.left = left;
    this.right = right;
    this.presence = new Presence(matchedLabels);
    this.steps = steps;
    this.evaluation = evaluation;
  }

  @Override
  public List<Labels> series() {
    leftLabels = left.series();
    rightLabels = right.series();
    shared = new HashSet<>(leftLabels);
    shared.retainAll(new HashSet<>(rightLabels));
    List<Labels> all = new ArrayList<>();
    leftLabels.stream().filter(labels -> !shared.contains(labels)).forEach(all::add);
    all.addAll(rightLabels);
    return all;
  }

  @Override
  public void read(Column into) {
    while (nextLeft < leftLabels.size()) {
      Labels labels = leftLabels.get(nextLeft++);
      left.read(into);
      presence.add(labels, into);
      if (!shared.contains(labels)) {
        return;
      }
      evaluation.hold(steps + into.histogramSize());
      kept.put(labels, into.copy());
    }
    Labels labels = rightLabels.get(nextRight++);
    right.read(into);
    presence.filter(labels, into, false);
    if (shared.contains(labels)) {
      Column ofLeft = requireNonNull(kept.remove(labels));
      for (int step = 0; step < steps; step++) {
        if (ofLeft.isPresent(step)) {
          into.set(step, ofLeft, step);
        }
      }
      evaluation.release(steps + ofLeft.histogramSize());
    }
  }
}
