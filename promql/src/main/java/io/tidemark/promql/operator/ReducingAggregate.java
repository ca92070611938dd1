package io.tidemark.promql.operator;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.aggregation.Accumulator;
import io.tidemark.promql.aggregation.Aggregation;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.HistogramNote;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregation to one series a group; a group is yielded, and forgotten, once it is whole. */
final class ReducingAggregate implements VectorOperator {

  private final Aggregation.Reducing aggregation;
  private final VectorOperator input;
  private final LabelProjection projection;
  private final double[] parameter;
  private final int steps;
  private final Evaluation evaluation;
  private final HistogramNotes notes;
  private List<Labels> inputLabels = List.of();
  private String metricName = "";
  private long[] heldForNumbers = {};
  private long[] heldForHistograms = {};
  private @Nullable Grouped groups;
  private @Nullable Accumulator[] accumulators = {};
  private int[] order = {};
  private int nextGroup;
  private int nextSeries;

  ReducingAggregate(
      Aggregation.Reducing aggregation,
      VectorOperator input,
      LabelProjection projection,
      double[] parameter,
      PlanNode.Aggregate node,
      Evaluation evaluation) {
    this.aggregation = aggregation;
    this.input = input;
    this.projection = projection;
    this.parameter = parameter;
    this.evaluation = evaluation;
    steps = node.grid().size();
    notes =
        new HistogramNotes(
            evaluation,
            note ->
                HistogramMessages.ofAggregation(
                    note, node.operator().symbol(), metricName, node.vectorSource()));
  }

  @Override
  public List<Labels> series() {
    inputLabels = input.series();
    Grouped grouped = new Grouped(inputLabels, projection);
    groups = grouped;
    accumulators = new @Nullable Accumulator[grouped.count()];
    heldForNumbers = new long[grouped.count()];
    heldForHistograms = new long[grouped.count()];
    order = grouped.byCompletion();
    return Arrays.stream(order).mapToObj(grouped::labels).toList();
  }

  @Override
  public void read(Column into) {
    Grouped grouped = requireNonNull(groups);
    int group = order[nextGroup++];
    while (nextSeries <= grouped.lastMember(group)) {
      input.read(into);
      int member = grouped.of(nextSeries);
      if (into.hasHistograms()) {
        onHistograms(into, member, inputLabels.get(nextSeries).metricName());
      }
      nextSeries++;
      Accumulator accumulator = accumulators[member];
      if (accumulator == null) {
        holdColumn(member);
        accumulator = aggregation.start().start(steps, parameter, notes);
        accumulators[member] = accumulator;
      }
      if (accumulator.keepsColumns()) {
        holdColumn(member);
      }
      accumulator.add(into);
    }
    requireNonNull(accumulators[group]).finish(into);
    accumulators[group] = null;
    evaluation.release(heldForNumbers[group] + heldForHistograms[group]);
  }

  private void holdColumn(int member) {
    evaluation.hold(steps);
    heldForNumbers[member] += steps;
  }

  private void onHistograms(Column column, int member, String name) {
    if (!name.equals(metricName)) {
      metricName = name;
      notes.reset();
    }
    long size = column.histogramSize();
    if (aggregation.ofNumbersOnly()) {
      if (size > 0) {
        notes.accept(HistogramNote.IGNORED);
      }
      return;
    }
    // A sum is about as large as its largest part, and carries what rounding has lost beside it.
    long needed = 2 * size;
    if (needed > heldForHistograms[member]) {
      evaluation.hold(needed - heldForHistograms[member]);
      heldForHistograms[member] = needed;
    }
  }
}
