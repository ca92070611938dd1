package io.tidemark.promql.operator;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The series of a single step in natural order of some labels, then of all. */
final class LabelOrder implements VectorOperator {

  private final VectorOperator input;
  private final Comparator<Labels> comparator;
  private final Evaluation evaluation;
  private int[] order = {};
  private @Nullable ColumnBuffer columns;
  private int next;

  LabelOrder(VectorOperator input, List<String> names, boolean descending, Evaluation evaluation) {
    this.input = input;
    this.evaluation = evaluation;
    Comparator<Labels> byAll = Comparator.naturalOrder();
    Comparator<Labels> ascending =
        names.stream()
            .map(LabelOrder::byValueOf)
            .reduce(Comparator::thenComparing)
            .map(byNames -> byNames.thenComparing(byAll))
            .orElse(byAll);
    comparator = descending ? ascending.reversed() : ascending;
  }

  private static Comparator<Labels> byValueOf(String name) {
    return Comparator.comparing(labels -> labels.getOrEmpty(name), NaturalOrder.INSTANCE);
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    order =
        IntStream.range(0, labels.size())
            .boxed()
            .sorted(Comparator.comparing(labels::get, comparator))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] uses = new int[order.length];
    Arrays.fill(uses, 1);
    columns = new ColumnBuffer(input, 1, uses, evaluation);
    return Arrays.stream(order).mapToObj(labels::get).toList();
  }

  @Override
  public void read(Column into) {
    ColumnBuffer buffer = requireNonNull(columns);
    int series = order[next++];
    into.copyFrom(buffer.column(series));
    buffer.release(series);
  }
}
