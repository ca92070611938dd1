package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.ast.VectorMatching.Cardinality;
import io.tidemark.promql.value.Column;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The series of the side of which only one may match, by matching group. */
final class OneSide {

  private static final int[] NONE = {};

  private final List<Labels> labels;
  private final VectorMatching matching;
  private final Evaluation evaluation;
  private final Map<Labels, int[]> groups = new LinkedHashMap<>();

  OneSide(
      List<Labels> labels,
      MatchedLabels matchedLabels,
      VectorMatching matching,
      Evaluation evaluation) {
    this.labels = labels;
    this.matching = matching;
    this.evaluation = evaluation;
    List<Labels> groupOf = labels.stream().map(matchedLabels::group).toList();
    Map<Labels, Integer> sizes = new HashMap<>();
    groupOf.forEach(group -> sizes.merge(group, 1, Integer::sum));
    for (int series = 0; series < groupOf.size(); series++) {
      Labels group = groupOf.get(series);
      int left = sizes.getOrDefault(group, 0);
      int[] members = groups.computeIfAbsent(group, unseen -> new int[left]);
      members[members.length - left] = series;
      sizes.put(group, left - 1);
    }
  }

  int[] members(Labels group) {
    return groups.getOrDefault(group, NONE);
  }

  /**
   * How often each series is asked for: once for each that it meets, and once by {@link #conflicts}
   * where it is one of several in its group.
   */
  int[] uses(Map<Labels, Integer> manyPerGroup) {
    int[] uses = new int[labels.size()];
    groups.forEach(
        (group, members) -> {
          int met = manyPerGroup.getOrDefault(group, 0);
          for (int member : members) {
            uses[member] = members.length > 1 ? met + 1 : met;
          }
        });
    return uses;
  }

  /**
   * Two series of a group that have a point at the same step: of all such the first in the order of
   * labels, in which Prometheus would meet them.
   */
  final class Conflict {

    private final Labels group;
    private final int first;
    private final int second;

    private Conflict(Labels group, int first, int second) {
      this.group = group;
      this.first = first;
      this.second = second;
    }

    private Conflict earlier(Conflict other) {
      return labels.get(second).compareTo(labels.get(other.second)) <= 0 ? this : other;
    }

    RuntimeException error() {
      String side = matching.cardinality() == Cardinality.ONE_TO_MANY ? "left" : "right";
      return Messages.error(
          "found duplicate series for the match group "
              + Messages.labels(group)
              + " on the "
              + side
              + " hand-side of the operation: ["
              + Messages.labels(labels.get(second))
              + ", "
              + Messages.labels(labels.get(first))
              + "];many-to-many matching not allowed: matching labels must be unique on one side");
    }
  }

  /** The steps with a conflict: it is an error if the other side has any point there. */
  NavigableMap<Integer, Conflict> conflicts(ColumnBuffer columns, int steps) {
    NavigableMap<Integer, Conflict> conflicts = new TreeMap<>();
    groups.forEach(
        (group, members) -> {
          if (members.length > 1) {
            List<Integer> inOrder =
                Arrays.stream(members).boxed().sorted(Comparator.comparing(labels::get)).toList();
            addConflicts(group, inOrder, columns, steps, conflicts);
          }
        });
    return conflicts;
  }

  private void addConflicts(
      Labels group,
      List<Integer> members,
      ColumnBuffer columns,
      int steps,
      Map<Integer, Conflict> conflicts) {
    int[] owner = new int[steps];
    Arrays.fill(owner, -1);
    BitSet found = new BitSet();
    for (int member : members) {
      evaluation.check();
      Column column = columns.column(member);
      for (int step = 0; step < steps; step++) {
        if (!column.isPresent(step)) {
          continue;
        }
        if (owner[step] < 0) {
          owner[step] = member;
        } else if (!found.get(step)) {
          found.set(step);
          conflicts.merge(step, new Conflict(group, owner[step], member), Conflict::earlier);
        }
      }
      columns.release(member);
    }
  }
}
