package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Absent;
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
    double[] column = new double[steps];
    for (Labels labels : series) {
      input.read(column);
      add(labels, column);
    }
  }

  void add(Labels labels, double[] column) {
    BitSet steps = stepsByGroup.computeIfAbsent(matchedLabels.group(labels), g -> new BitSet());
    for (int step = 0; step < column.length; step++) {
      if (!Absent.is(column[step])) {
        steps.set(step);
      }
    }
  }

  private @Nullable BitSet steps(Labels labels) {
    return stepsByGroup.get(matchedLabels.group(labels));
  }

  /** Leaves only the points at steps where the series' group is, or is not, present. */
  void filter(Labels labels, double[] column, boolean present) {
    BitSet steps = steps(labels);
    for (int step = 0; step < column.length; step++) {
      boolean there = steps != null && steps.get(step);
      if (there != present) {
        column[step] = Absent.VALUE;
      }
    }
  }
}
