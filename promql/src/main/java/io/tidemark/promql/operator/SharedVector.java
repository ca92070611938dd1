package io.tidemark.promql.operator;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A vector that several parts of a query use: evaluated once, kept until all have read it. */
final class SharedVector {

  private final VectorOperator input;
  private final int readers;
  private final int steps;
  private final Evaluation evaluation;
  private @Nullable List<Labels> labels;
  private @Nullable ColumnBuffer columns;

  SharedVector(VectorOperator input, int readers, int steps, Evaluation evaluation) {
    this.input = input;
    this.readers = readers;
    this.steps = steps;
    this.evaluation = evaluation;
  }

  private List<Labels> labels() {
    List<Labels> known = labels;
    if (known == null) {
      known = input.series();
      labels = known;
      int[] uses = new int[known.size()];
      Arrays.fill(uses, readers);
      columns = new ColumnBuffer(input, steps, uses, evaluation);
    }
    return known;
  }

  /** The vector as one of its users reads it. */
  VectorOperator reader() {
    return new VectorOperator() {
      private int next;

      @Override
      public List<Labels> series() {
        return labels();
      }

      @Override
      public void read(Column into) {
        ColumnBuffer buffer = requireNonNull(columns);
        into.copyFrom(buffer.column(next));
        buffer.release(next++);
      }
    };
  }
}
