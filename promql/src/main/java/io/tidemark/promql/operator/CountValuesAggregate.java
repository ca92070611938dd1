package io.tidemark.promql.operator;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.NumberFormat;
import io.tidemark.promql.ast.Quoting;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many series of each group have each value; the value becomes a label. */
final class CountValuesAggregate implements VectorOperator {

  private final String label;
  private final VectorOperator input;
  private final LabelProjection projection;
  private final int steps;
  private final Evaluation evaluation;
  private final Map<Labels, double[]> counts = new LinkedHashMap<>();
  private List<double[]> columns = List.of();
  private int next;

  CountValuesAggregate(
      String label,
      VectorOperator input,
      LabelProjection projection,
      int steps,
      Evaluation evaluation) {
    if (label.isEmpty()) {
      throw Messages.error("invalid label name " + Quoting.quote(label));
    }
    this.label = label;
    this.input = input;
    this.projection = projection;
    this.steps = steps;
    this.evaluation = evaluation;
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    Grouped groups = new Grouped(labels, projection);
    List<Map<Long, double[]>> byBits = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      byBits.add(new HashMap<>());
    }
    Column column = new Column(steps);
    for (int i = 0; i < labels.size(); i++) {
      input.read(column);
      int group = groups.of(i);
      count(column.values(), byBits.get(group), groups.labels(group));
      countHistograms(column, groups.labels(group));
    }
    columns = new ArrayList<>(counts.values());
    return List.copyOf(counts.keySet());
  }

  private void count(double[] values, Map<Long, double[]> ofGroup, Labels group) {
    // Values tend to stay the same from step to step: the map is asked when one changes.
    long lastBits = 0;
    double[] counter = null;
    for (int step = 0; step < values.length; step++) {
      double value = values[step];
      if (Absent.is(value)) {
        continue;
      }
      long bits = Double.doubleToLongBits(value);
      if (counter == null || bits != lastBits) {
        counter =
            ofGroup.computeIfAbsent(bits, unseen -> counter(group, NumberFormat.print(value)));
        lastBits = bits;
      }
      increment(counter, step);
    }
  }

  private void countHistograms(Column column, Labels group) {
    for (int step = 0; step < column.size(); step++) {
      NativeHistogram histogram = column.histogram(step);
      if (histogram != null) {
        increment(counter(group, HistogramText.of(histogram)), step);
      }
    }
  }

  private static void increment(double[] counter, int step) {
    counter[step] = Absent.is(counter[step]) ? 1 : counter[step] + 1;
  }

  private double[] counter(Labels group, String value) {
    return counts.computeIfAbsent(
        group.with(label, value),
        unseen -> {
          evaluation.hold(steps);
          return Absent.column(steps);
        });
  }

  @Override
  public void read(Column into) {
    System.arraycopy(columns.get(next++), 0, into.overwrite(), 0, steps);
    evaluation.release(steps);
  }
}
