package io.tidemark.promql.operator;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.ast.VectorMatching.Cardinality;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic or a comparison between two vectors.
 *
 * <p>Which series meet is worked out from labels alone. A side may still have several series in one
 * matching group as long as no step has points of two: that is only known from the columns, so such
 * groups, which are rare, are checked as they are read.
 */
final class VectorMatch implements VectorOperator {

  private static final int BYTES_PER_POINT = 16;

  /** The room of a pair and of the list it is in, in samples. */
  private static final long PAIR_POINTS = 2;

  private static final long WORK_PER_PAIR = 16;

  private final DoubleBinaryOperator operator;
  private final HistogramArithmetic histograms;
  private final VectorMatching matching;
  private final VectorOperator many;
  private final VectorOperator one;
  private final int steps;
  private final Evaluation evaluation;
  private final MatchedLabels matchedLabels;

  private final List<Output> outputs = new ArrayList<>();
  private @Nullable ColumnBuffer manyColumns;
  private @Nullable ColumnBuffer oneColumns;
  private final Map<Labels, boolean[]> taken = new HashMap<>();
  private int next;

  VectorMatch(
      DoubleBinaryOperator operator,
      HistogramArithmetic histograms,
      VectorMatching matching,
      boolean dropsName,
      VectorOperator left,
      VectorOperator right,
      int steps,
      Evaluation evaluation) {
    this.operator = operator;
    this.histograms = histograms;
    this.matching = matching;
    this.many = isOneLeft(matching) ? right : left;
    this.one = isOneLeft(matching) ? left : right;
    this.steps = steps;
    this.evaluation = evaluation;
    matchedLabels = new MatchedLabels(matching, dropsName);
  }

  private static boolean isOneLeft(VectorMatching matching) {
    return matching.cardinality() == Cardinality.ONE_TO_MANY;
  }

  /** A pair of series that meet, by index on each side. */
  private record Pair(int many, int one, Labels group) {}

  /** The pairs whose result has the same labels. */
  private record Output(List<Pair> pairs) {}

  private static final Output NOTHING = new Output(List.of());

  @Override
  public List<Labels> series() {
    List<Labels> manyLabels = many.series();
    List<Labels> oneLabels = one.series();
    OneSide side = new OneSide(oneLabels, matchedLabels, matching, evaluation);
    List<Labels> groups = manyLabels.stream().map(matchedLabels::group).toList();
    Map<Labels, Integer> manyPerGroup = new HashMap<>();
    groups.forEach(group -> manyPerGroup.merge(group, 1, Integer::sum));
    oneColumns = new ColumnBuffer(one, steps, side.uses(manyPerGroup), evaluation);
    // What is ambiguous is found before series are paired: it may be each with each.
    NavigableMap<Integer, OneSide.Conflict> conflicts = side.conflicts(oneColumns, steps);
    int checks = conflicts.isEmpty() ? 0 : 1;
    int[] manyUses =
        groups.stream().mapToInt(group -> side.members(group).length + checks).toArray();
    manyColumns = new ColumnBuffer(many, steps, manyUses, evaluation);
    if (!conflicts.isEmpty()) {
      requireUnmet(conflicts, manyColumns, manyUses.length);
    }
    if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
      manyPerGroup.forEach(this::watch);
    }
    List<Labels> results = pair(manyLabels, oneLabels, groups, side);
    if (outputs.isEmpty()) {
      // Nobody will ask for a column; an error in either side is an error all the same.
      manyColumns.drain();
      oneColumns.drain();
    }
    return results;
  }

  /** Fails where the "many" side has a point at a step at which the other is not unique. */
  private void requireUnmet(
      NavigableMap<Integer, OneSide.Conflict> conflicts, ColumnBuffer columns, int series) {
    NavigableMap<Integer, OneSide.Conflict> earlier = conflicts;
    OneSide.Conflict first = null;
    for (int m = 0; m < series; m++) {
      evaluation.check();
      Column column = columns.column(m);
      for (Map.Entry<Integer, OneSide.Conflict> conflict : earlier.entrySet()) {
        if (column.isPresent(conflict.getKey())) {
          first = conflict.getValue();
          earlier = conflicts.headMap(conflict.getKey(), false);
          break;
        }
      }
      columns.release(m);
    }
    if (first != null) {
      throw first.error();
    }
  }

  /** Makes sure that at each step only one of a group's series has a result. */
  private void watch(Labels group, int series) {
    if (series > 1) {
      evaluation.hold(1 + steps / BYTES_PER_POINT);
      taken.put(group, new boolean[steps]);
    }
  }

  private List<Labels> pair(
      List<Labels> manyLabels, List<Labels> oneLabels, List<Labels> groups, OneSide side) {
    PacedCheck check = new PacedCheck(evaluation);
    Map<Labels, Output> byLabels = new LinkedHashMap<>();
    for (int m = 0; m < manyLabels.size(); m++) {
      Labels group = groups.get(m);
      int[] members = side.members(group);
      evaluation.hold(PAIR_POINTS * members.length);
      for (int o : members) {
        check.after(WORK_PER_PAIR);
        Labels result = matchedLabels.result(manyLabels.get(m), oneLabels.get(o));
        byLabels
            .computeIfAbsent(result, unseen -> new Output(new ArrayList<>()))
            .pairs()
            .add(new Pair(m, o, group));
      }
    }
    outputs.addAll(byLabels.values());
    return List.copyOf(byLabels.keySet());
  }

  @Override
  public void read(Column into) {
    Arrays.fill(into.overwrite(), Absent.VALUE);
    ColumnBuffer manySide = requireNonNull(manyColumns);
    ColumnBuffer oneSide = requireNonNull(oneColumns);
    Output output = outputs.get(next);
    // Forgotten with its pairs: nobody asks again.
    outputs.set(next++, NOTHING);
    for (Pair pair : output.pairs()) {
      evaluation.check();
      Column manyColumn = manySide.column(pair.many());
      Column oneColumn = oneSide.column(pair.one());
      combine(pair, manyColumn.values(), oneColumn.values(), into);
      if (manyColumn.hasHistograms() || oneColumn.hasHistograms()) {
        combineHistograms(pair, manyColumn, oneColumn, into);
      }
      manySide.release(pair.many());
      oneSide.release(pair.one());
    }
    evaluation.release(PAIR_POINTS * output.pairs().size());
  }

  private void combine(Pair pair, double[] manyColumn, double[] oneColumn, Column into) {
    boolean oneLeft = isOneLeft(matching);
    boolean[] takenSteps = taken.get(pair.group());
    for (int step = 0; step < into.size(); step++) {
      if (Absent.is(manyColumn[step]) || Absent.is(oneColumn[step])) {
        continue;
      }
      double value =
          oneLeft
              ? operator.applyAsDouble(oneColumn[step], manyColumn[step])
              : operator.applyAsDouble(manyColumn[step], oneColumn[step]);
      if (!Absent.is(value)) {
        take(takenSteps, into, step);
        into.values()[step] = value;
      }
    }
  }

  private void combineHistograms(Pair pair, Column manyColumn, Column oneColumn, Column into) {
    boolean oneLeft = isOneLeft(matching);
    boolean[] takenSteps = taken.get(pair.group());
    Column result = new Column(1);
    for (int step = 0; step < into.size(); step++) {
      boolean met = manyColumn.isPresent(step) && oneColumn.isPresent(step);
      if (!met || (manyColumn.histogram(step) == null && oneColumn.histogram(step) == null)) {
        continue;
      }
      result.remove(0);
      histograms.apply(
          oneLeft ? oneColumn : manyColumn, oneLeft ? manyColumn : oneColumn, step, result);
      if (result.isPresent(0)) {
        take(takenSteps, into, step);
        into.set(step, result, 0);
      }
    }
  }

  /** Makes sure that a step's point is the only one of its result, and of its group. */
  private void take(boolean @Nullable [] takenSteps, Column into, int step) {
    if (takenSteps != null && takenSteps[step]) {
      throw Messages.error(
          "multiple matches for labels: many-to-one matching must be explicit"
              + " (group_left/group_right)");
    }
    if (takenSteps != null) {
      takenSteps[step] = true;
    }
    if (into.isPresent(step)) {
      throw matching.cardinality() == Cardinality.ONE_TO_ONE
          ? Messages.sameLabels()
          : Messages.error(
              "multiple matches for labels: grouping labels must ensure unique matches");
    }
  }
}
