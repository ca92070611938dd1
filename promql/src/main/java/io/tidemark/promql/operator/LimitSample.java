package io.tidemark.promql.operator;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some series of each group at each step: those that have a point there and come first by the
 * hashes of their labels.
 */
final class LimitSample implements VectorOperator {

  private final VectorOperator input;
  private final LabelProjection projection;
  private final double[] limits;
  private final Evaluation evaluation;
  private int[] order = {};
  private int[][] taken = {};
  private @Nullable Grouped groups;
  private @Nullable ColumnBuffer columns;
  private int next;

  LimitSample(
      VectorOperator input, LabelProjection projection, double[] limits, Evaluation evaluation) {
    this.input = input;
    this.projection = projection;
    this.limits = limits;
    this.evaluation = evaluation;
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    Grouped grouped = new Grouped(labels, projection);
    groups = grouped;
    long[] hashes = labels.stream().mapToLong(LabelHash::of).toArray();
    order =
        IntStream.range(0, hashes.length)
            .boxed()
            .sorted(
                Comparator.<Integer, Long>comparing(i -> hashes[i], Long::compareUnsigned)
                    .thenComparing(labels::get))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] uses = new int[hashes.length];
    Arrays.fill(uses, 1);
    columns = new ColumnBuffer(input, limits.length, uses, evaluation);
    evaluation.hold((long) grouped.count() * limits.length);
    taken = new int[grouped.count()][limits.length];
    for (double limit : limits) {
      RankingAggregate.limit(limit, Integer.MAX_VALUE);
    }
    return Arrays.stream(order).mapToObj(labels::get).toList();
  }

  @Override
  public void read(Column into) {
    Grouped grouped = requireNonNull(groups);
    ColumnBuffer buffer = requireNonNull(columns);
    int series = order[next++];
    into.copyFrom(buffer.column(series));
    buffer.release(series);
    int[] ofGroup = taken[grouped.of(series)];
    for (int step = 0; step < limits.length; step++) {
      if (!into.isPresent(step)) {
        continue;
      }
      if (ofGroup[step] < RankingAggregate.limit(limits[step], Integer.MAX_VALUE)) {
        ofGroup[step]++;
      } else {
        into.remove(step);
      }
    }
  }
}
