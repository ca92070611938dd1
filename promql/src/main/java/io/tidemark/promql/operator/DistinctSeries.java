package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Absent;
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
  private List<double[]> merged = List.of();
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
    Map<Labels, double[]> columns = new LinkedHashMap<>();
    double[] column = new double[steps];
    for (Labels series : labels) {
      input.read(column);
      double[] before = columns.get(series);
      if (before == null) {
        evaluation.hold(steps);
        columns.put(series, column.clone());
      } else {
        merge(column, before);
      }
    }
    merged = new ArrayList<>(columns.values());
    return List.copyOf(columns.keySet());
  }

  private void merge(double[] column, double[] into) {
    if (ofRanges && !Absent.isAll(column) && !Absent.isAll(into)) {
      throw Messages.sameLabels();
    }
    for (int step = 0; step < steps; step++) {
      if (Absent.is(column[step])) {
        continue;
      }
      if (!Absent.is(into[step])) {
        throw Messages.sameLabels();
      }
      into[step] = column[step];
    }
  }

  @Override
  public void read(double[] into) {
    if (passing) {
      input.read(into);
      return;
    }
    System.arraycopy(merged.get(next++), 0, into, 0, steps);
    evaluation.release(steps);
  }
}
