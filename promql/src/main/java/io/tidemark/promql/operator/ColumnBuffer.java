package io.tidemark.promql.operator;

import io.tidemark.promql.value.Column;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The columns of an operator in any order: reads ahead as far as asked, keeps what is still to be
 * used and no more.
 */
final class ColumnBuffer {

  private static final Column NONE = new Column(0);

  private final VectorOperator input;
  private final int steps;
  private final int[] uses;
  private final Evaluation evaluation;
  private final Column[] columns;
  private final Deque<Column> free = new ArrayDeque<>();
  private int next;

  /**
   * A buffer over an operator whose labels have been asked for.
   *
   * @param uses how often each series will be released
   */
  ColumnBuffer(VectorOperator input, int steps, int[] uses, Evaluation evaluation) {
    this.input = input;
    this.steps = steps;
    this.uses = uses;
    this.evaluation = evaluation;
    columns = new Column[uses.length];
    Arrays.fill(columns, NONE);
  }

  /** The column of a series; valid until its last use is released. */
  Column column(int series) {
    while (next <= series) {
      Column column = free.isEmpty() ? fresh() : free.pop();
      input.read(column);
      if (uses[next] > 0) {
        columns[next] = column;
        evaluation.hold(column.histogramSize());
      } else {
        free.push(column);
      }
      next++;
    }
    return columns[series];
  }

  /** Evaluates all that has not been asked for and forgets it. */
  void drain() {
    Column column = free.isEmpty() ? fresh() : free.pop();
    for (; next < uses.length; next++) {
      input.read(column);
    }
  }

  private Column fresh() {
    evaluation.hold(steps);
    return new Column(steps);
  }

  /** Ends one use of a series. */
  void release(int series) {
    if (--uses[series] == 0) {
      evaluation.release(columns[series].histogramSize());
      free.push(columns[series]);
      columns[series] = NONE;
    }
  }
}
