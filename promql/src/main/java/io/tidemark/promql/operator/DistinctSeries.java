package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Series made one where a change of labels has left several with the same.
 *
 * <p>Usually none has, and columns pass through. Else all are kept in memory; two with points at
 * the same step, or for ranges two with any point, are an error.
 */
final class DistinctSeries implements VectorOperator {

  private final VectorOperator input;
  private final boolean ofRanges;
  private final int steps;
  private final Evaluation evaluation;
  private List<Column> merged = List.of();
  private boolean passing = true;
  private int next;

  DistinctSeries(VectorOperator input, boolean ofRanges, int steps, Evaluation evaluation) {
    this.input = input;
    this.ofRanges = ofRanges;
    this.steps = steps;
    this.evaluation = evaluation;
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    if (new HashSet<>(labels).size() == labels.size()) {
      return labels;
    }
    passing = false;
    Map<Labels, Column> columns = new LinkedHashMap<>();
    Column column = new Column(steps);
    for (Labels series : labels) {
      input.read(column);
      Column before = columns.get(series);
      if (before == null) {
        evaluation.hold(steps);
        columns.put(series, column.copy());
      } else {
        merge(column, before);
      }
    }
    merged = new ArrayList<>(columns.values());
    return List.copyOf(columns.keySet());
  }

  private void merge(Column column, Column into) {
    if (ofRanges && !column.isAbsent() && !into.isAbsent()) {
      throw Messages.sameLabels();
    }
    for (int step = 0; step < steps; step++) {
      if (!column.isPresent(step)) {
        continue;
      }
      if (into.isPresent(step)) {
        throw Messages.sameLabels();
      }
      into.set(step, column, step);
    }
  }

  @Override
  public void read(Column into) {
    if (passing) {
      input.read(into);
      return;
    }
    into.copyFrom(merged.get(next++));
    evaluation.release(steps);
  }
}
