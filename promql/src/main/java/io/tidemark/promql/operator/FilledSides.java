package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.value.Column;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a match with a series more for each matching group that one of them lacks, at the
 * steps where it does: its labels are those of the group, its value is given.
 */
final class FilledSides {

  private final Side left;
  private final Side right;
  private final MatchedLabels matchedLabels;
  private final int steps;
  private final Evaluation evaluation;
  private boolean filled;

  FilledSides(
      VectorOperator left,
      VectorOperator right,
      VectorMatching matching,
      int steps,
      Evaluation evaluation) {
    this.left = new Side(left, matching.fill().left());
    this.right = new Side(right, matching.fill().right());
    this.matchedLabels = new MatchedLabels(matching, false);
    this.steps = steps;
    this.evaluation = evaluation;
  }

  VectorOperator left() {
    return left;
  }

  VectorOperator right() {
    return right;
  }

  /** Reads both sides whole: only then it is known where either has nothing. */
  private void fill() {
    if (!filled) {
      filled = true;
      left.load();
      right.load();
      Map<Labels, BitSet> ofLeft = left.presence();
      Map<Labels, BitSet> ofRight = right.presence();
      left.fillFrom(ofRight, ofLeft);
      right.fillFrom(ofLeft, ofRight);
    }
  }

  private final class Side implements VectorOperator {

    private final VectorOperator input;
    private final @Nullable Double value;
    private final List<Labels> labels = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private int next;

    private Side(VectorOperator input, @Nullable Double value) {
      this.input = input;
      this.value = value;
    }

    private void load() {
      labels.addAll(input.series());
      for (int i = 0; i < labels.size(); i++) {
        evaluation.hold(steps);
        Column column = new Column(steps);
        input.read(column);
        columns.add(column);
      }
    }

    /** At which steps each group has a series. */
    private Map<Labels, BitSet> presence() {
      Map<Labels, BitSet> presence = new LinkedHashMap<>();
      for (int i = 0; i < labels.size(); i++) {
        BitSet present =
            presence.computeIfAbsent(matchedLabels.group(labels.get(i)), unseen -> new BitSet());
        for (int step = 0; step < steps; step++) {
          if (columns.get(i).isPresent(step)) {
            present.set(step);
          }
        }
      }
      return presence;
    }

    private void fillFrom(Map<Labels, BitSet> other, Map<Labels, BitSet> own) {
      Double filling = value;
      if (filling == null) {
        return;
      }
      other.forEach(
          (group, present) -> {
            BitSet missing = (BitSet) present.clone();
            BitSet here = own.get(group);
            if (here != null) {
              missing.andNot(here);
            }
            if (!missing.isEmpty()) {
              evaluation.hold(steps);
              Column column = Column.absent(steps);
              missing.stream().forEach(step -> column.set(step, filling));
              labels.add(group);
              columns.add(column);
            }
          });
    }

    @Override
    public List<Labels> series() {
      fill();
      return labels;
    }

    @Override
    public void read(Column into) {
      into.copyFrom(columns.get(next++));
      evaluation.release(steps);
    }
  }
}
