package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** At which steps any series of a matching group has a point. */
final class Presence {

  private final Map<Labels, BitSet> stepsByGroup = new HashMap<>();
  private final MatchedLabels matchedLabels;

  Presence(MatchedLabels matchedLabels) {
    this.matchedLabels = matchedLabels;
  }

  /** Takes in all series of an operator whose labels have been asked for. */
  void addAll(List<Labels> series, VectorOperator input, int steps) {
    Column column = new Column(steps);
    for (Labels labels : series) {
      input.read(column);
      add(labels, column);
    }
  }

  void add(Labels labels, Column column) {
    BitSet steps = stepsByGroup.computeIfAbsent(matchedLabels.group(labels), g -> new BitSet());
    for (int step = 0; step < column.size(); step++) {
      if (column.isPresent(step)) {
        steps.set(step);
      }
    }
  }

  private @Nullable BitSet steps(Labels labels) {
    return stepsByGroup.get(matchedLabels.group(labels));
  }

  /** Leaves only the points at steps where the series' group is, or is not, present. */
  void filter(Labels labels, Column column, boolean present) {
    BitSet steps = steps(labels);
    for (int step = 0; step < column.size(); step++) {
      boolean there = steps != null && steps.get(step);
      if (there != present) {
        column.remove(step);
      }
    }
  }
}
