package io.tidemark.promql.operator;

import io.tidemark.model.histogram.Combined;
import io.tidemark.model.histogram.CounterReset;
import io.tidemark.model.histogram.HistogramTrim;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.HistogramNote;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an operator makes of two points of which one at least is a native histogram.
 *
 * <p>Where that is nothing, the point is left out and the user is told.
 */
final class HistogramArithmetic {

  private final BinaryOperator operator;
  private final boolean returnBool;
  private final SourceRange source;
  private final Evaluation evaluation;
  private final HistogramNotes notes;

  HistogramArithmetic(
      BinaryOperator operator, boolean returnBool, SourceRange source, Evaluation evaluation) {
    this.operator = operator;
    this.returnBool = returnBool;
    this.source = source;
    this.evaluation = evaluation;
    notes =
        new HistogramNotes(
            evaluation, note -> HistogramMessages.ofOperator(note, operator.symbol(), source));
  }

  /** A number or a histogram. */
  private record Operand(double value, @Nullable NativeHistogram histogram) {

    String type() {
      return histogram == null ? "float" : "histogram";
    }
  }

  /** For operators that know no numbers: leaves them out, and says so. */
  DoubleBinaryOperator ofNumbers() {
    String text = HistogramMessages.badOperands("float", operator.symbol(), "float", source).text();
    return (left, right) -> {
      evaluation.inform(text);
      return Absent.VALUE;
    };
  }

  /** Between the points of two columns at a step; the result, if any, is a column's only point. */
  void apply(Column left, Column right, int step, Column result) {
    apply(
        new Operand(left.values()[step], left.histogram(step)),
        new Operand(right.values()[step], right.histogram(step)),
        result,
        0);
  }

  /** Between a histogram in a column, which gives way to the result, and a scalar. */
  void applyScalar(Column column, double scalar, boolean scalarLeft, int step) {
    Operand histogram = new Operand(column.values()[step], column.histogram(step));
    Operand number = new Operand(scalar, null);
    column.remove(step);
    if (scalarLeft) {
      apply(number, histogram, column, step);
    } else {
      apply(histogram, number, column, step);
    }
  }

  private void apply(Operand left, Operand right, Column into, int step) {
    NativeHistogram leftHistogram = left.histogram();
    NativeHistogram rightHistogram = right.histogram();
    boolean done;
    if (leftHistogram != null && rightHistogram != null) {
      done = ofHistograms(leftHistogram, rightHistogram, into, step);
    } else if (leftHistogram != null) {
      done = withNumber(leftHistogram, right.value(), into, step);
    } else {
      done = operator == BinaryOperator.MULTIPLY && rightHistogram != null;
      if (done && rightHistogram != null) {
        into.set(step, rightHistogram.times(left.value()));
      }
    }
    if (!done) {
      evaluation.inform(
          HistogramMessages.badOperands(left.type(), operator.symbol(), right.type(), source)
              .text());
    }
  }

  private boolean withNumber(NativeHistogram histogram, double number, Column into, int step) {
    switch (operator) {
      case MULTIPLY -> into.set(step, histogram.times(number));
      case DIVIDE -> into.set(step, histogram.dividedBy(number));
      case TRIM_UPPER -> into.set(step, HistogramTrim.below(histogram, number));
      case TRIM_LOWER -> into.set(step, HistogramTrim.above(histogram, number));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean ofHistograms(NativeHistogram left, NativeHistogram right, Column into, int step) {
    switch (operator) {
      case ADD -> add(left, right, into, step);
      case SUBTRACT -> subtract(left, right, into, step);
      case EQUAL -> compare(left.sameAs(right), left, into, step);
      case NOT_EQUAL -> compare(!left.sameAs(right), left, into, step);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void compare(boolean holds, NativeHistogram left, Column into, int step) {
    if (returnBool) {
      into.set(step, holds ? 1 : 0);
    } else if (holds) {
      into.set(step, left);
    }
  }

  private void add(NativeHistogram left, NativeHistogram right, Column into, int step) {
    if (!left.isCompatibleWith(right)) {
      notes.accept(HistogramNote.MIXED_SCHEMAS);
      return;
    }
    Combined sum = left.plus(right);
    if (sum.resetsConflict()) {
      notes.accept(HistogramNote.RESETS_CONFLICT_IN_ADDITION);
    }
    if (sum.boundsReconciled()) {
      notes.accept(HistogramNote.BOUNDS_RECONCILED_IN_ADDITION);
    }
    into.set(step, sum.histogram());
  }

  private void subtract(NativeHistogram left, NativeHistogram right, Column into, int step) {
    if (!left.isCompatibleWith(right)) {
      notes.accept(HistogramNote.MIXED_SCHEMAS);
      return;
    }
    Combined difference = left.minus(right);
    if (difference.resetsConflict()) {
      notes.accept(HistogramNote.RESETS_CONFLICT_IN_SUBTRACTION);
    }
    if (difference.boundsReconciled()) {
      notes.accept(HistogramNote.BOUNDS_RECONCILED_IN_SUBTRACTION);
    }
    into.set(step, difference.histogram().withCounterReset(CounterReset.GAUGE));
  }
}
