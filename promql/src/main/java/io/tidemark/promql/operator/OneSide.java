package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.ast.VectorMatching.Cardinality;
import io.tidemark.promql.value.Column;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The series of the side of which only one may match, by matching group. */
final class OneSide {

  private static final int[] NONE = {};

  private final List<Labels> labels;
  private final VectorMatching matching;
  private final Map<Labels, int[]> groups = new LinkedHashMap<>();

  OneSide(List<Labels> labels, MatchedLabels matchedLabels, VectorMatching matching) {
    this.labels = labels;
    this.matching = matching;
    for (int i = 0; i < labels.size(); i++) {
      int series = i;
      groups.merge(matchedLabels.group(labels.get(i)), new int[] {series}, OneSide::append);
    }
  }

  private static int[] append(int[] before, int[] one) {
    int[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = one[0];
    return after;
  }

  int[] members(Labels group) {
    return groups.getOrDefault(group, NONE);
  }

  /** Counts the use that {@link #conflicts} makes of each series in a group of several. */
  void addCheckUses(int[] uses) {
    for (int[] members : groups.values()) {
      if (members.length > 1) {
        for (int member : members) {
          uses[member]++;
        }
      }
    }
  }

  /**
   * At which steps two series of a group have points: an error if the other side has any there.
   *
   * @return the error to throw for each step, or null where there is none at all
   */
  @Nullable Map<Integer, RuntimeException> conflicts(ColumnBuffer columns, int steps) {
    Map<Integer, RuntimeException> conflicts = new HashMap<>();
    for (Map.Entry<Labels, int[]> group : groups.entrySet()) {
      int[] members = group.getValue();
      if (members.length > 1) {
        addConflicts(group.getKey(), members, columns, steps, conflicts);
      }
    }
    return conflicts.isEmpty() ? null : conflicts;
  }

  private void addConflicts(
      Labels group,
      int[] members,
      ColumnBuffer columns,
      int steps,
      Map<Integer, RuntimeException> conflicts) {
    int[] owner = new int[steps];
    Arrays.fill(owner, -1);
    for (int member : members) {
      Column column = columns.column(member);
      for (int step = 0; step < steps; step++) {
        if (!column.isPresent(step)) {
          continue;
        }
        if (owner[step] >= 0 && !conflicts.containsKey(step)) {
          conflicts.put(step, duplicate(group, labels.get(member), labels.get(owner[step])));
        }
        owner[step] = member;
      }
      columns.release(member);
    }
  }

  private RuntimeException duplicate(Labels group, Labels second, Labels first) {
    String side = matching.cardinality() == Cardinality.ONE_TO_MANY ? "left" : "right";
    return Messages.error(
        "found duplicate series for the match group "
            + Messages.labels(group)
            + " on the "
            + side
            + " hand-side of the operation: ["
            + Messages.labels(second)
            + ", "
            + Messages.labels(first)
            + "];many-to-many matching not allowed: matching labels must be unique on one side");
  }
}
