package io.tidemark.promql.operator;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.aggregation.Accumulator;
import io.tidemark.promql.aggregation.Aggregation;
import io.tidemark.promql.value.Column;
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
      int steps,
      Evaluation evaluation) {
    this.aggregation = aggregation;
    this.input = input;
    this.projection = projection;
    this.parameter = parameter;
    this.steps = steps;
    this.evaluation = evaluation;
  }

  @Override
  public List<Labels> series() {
    Grouped grouped = new Grouped(input.series(), projection);
    groups = grouped;
    accumulators = new @Nullable Accumulator[grouped.count()];
    order = grouped.byCompletion();
    return Arrays.stream(order).mapToObj(grouped::labels).toList();
  }

  @Override
  public void read(Column into) {
    Grouped grouped = requireNonNull(groups);
    int group = order[nextGroup++];
    while (nextSeries <= grouped.lastMember(group)) {
      input.read(into);
      int member = grouped.of(nextSeries++);
      Accumulator accumulator = accumulators[member];
      if (accumulator == null) {
        evaluation.hold(steps);
        accumulator = aggregation.start(steps, parameter);
        accumulators[member] = accumulator;
      }
      accumulator.add(into);
    }
    requireNonNull(accumulators[group]).finish(into);
    accumulators[group] = null;
    evaluation.release(steps);
  }
}
