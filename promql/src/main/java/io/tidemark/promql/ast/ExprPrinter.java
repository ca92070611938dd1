package io.tidemark.promql.ast;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.promql.ast.VectorMatching.Cardinality;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a tree on one line, as Prometheus formats it. */
final class ExprPrinter {

  /** A sign binds less tightly than a power and would take all of it: this has none. */
  static final String INFINITE_BASE = "Inf";

  private final StringBuilder out = new StringBuilder();

  private ExprPrinter() {}

  static String print(Expr expr) {
    ExprPrinter printer = new ExprPrinter();
    printer.append(expr);
    return printer.out.toString();
  }

  static char sign(UnaryExpr unary) {
    return unary.negative() ? '-' : '+';
  }

  /** Whether an expression is a power whose base is {@link #INFINITE_BASE}. */
  static boolean isInfiniteBase(BinaryExpr binary) {
    return binary.operator() == BinaryOperator.POWER
        && binary.left() instanceof NumberLiteral number
        && number.value() == Double.POSITIVE_INFINITY;
  }

  /** An operator with what modifies it. */
  static String operator(BinaryExpr binary) {
    ExprPrinter printer = new ExprPrinter();
    printer.appendOperator(binary);
    return printer.out.toString();
  }

  /** What stands before the parentheses of an aggregation. */
  static String head(AggregateExpr aggregate) {
    ExprPrinter printer = new ExprPrinter();
    printer.appendHead(aggregate);
    return printer.out.toString();
  }

  /** What stands behind the expression of a subquery. */
  static String range(SubqueryExpr subquery) {
    ExprPrinter printer = new ExprPrinter();
    printer.appendRange(subquery);
    return printer.out.toString();
  }

  private void append(Expr expr) {
    switch (expr) {
      case NumberLiteral number -> appendNumber(number);
      case StringLiteral string -> out.append(Quoting.quote(string.value()));
      case ParenExpr paren -> {
        out.append('(');
        append(paren.expr());
        out.append(')');
      }
      case UnaryExpr unary -> {
        out.append(sign(unary));
        append(unary.expr());
      }
      case BinaryExpr binary -> appendBinary(binary);
      case AggregateExpr aggregate -> appendAggregate(aggregate);
      case Call call -> {
        out.append(call.function().name()).append('(');
        appendAll(call.arguments());
        out.append(')');
      }
      case VectorSelector selector -> {
        appendSeries(selector);
        appendAt(selector.shift());
        appendEdges(selector);
        appendOffset(selector.shift());
      }
      case MatrixSelector matrix -> {
        appendSeries(matrix.selector());
        out.append('[').append(matrix.length()).append(']');
        appendEdges(matrix.selector());
        appendAt(matrix.selector().shift());
        appendOffset(matrix.selector().shift());
      }
      case SubqueryExpr subquery -> {
        append(subquery.expr());
        appendRange(subquery);
      }
    }
  }

  private void appendRange(SubqueryExpr subquery) {
    out.append('[').append(subquery.length()).append(':');
    if (subquery.step() != null) {
      out.append(subquery.step());
    }
    out.append(']');
    appendAt(subquery.shift());
    appendOffset(subquery.shift());
  }

  private void appendNumber(NumberLiteral number) {
    out.append(
        number.duration()
            ? DurationFormat.print(Math.round(number.value() * 1000))
            : NumberFormat.print(number.value()));
  }

  private void appendAll(List<Expr> exprs) {
    String separator = "";
    for (Expr expr : exprs) {
      out.append(separator);
      append(expr);
      separator = ", ";
    }
  }

  private void appendBinary(BinaryExpr binary) {
    if (isInfiniteBase(binary)) {
      out.append(INFINITE_BASE);
    } else {
      append(binary.left());
    }
    out.append(' ');
    appendOperator(binary);
    out.append(' ');
    append(binary.right());
  }

  private void appendOperator(BinaryExpr binary) {
    out.append(binary.operator().symbol());
    if (binary.returnBool()) {
      out.append(" bool");
    }
    VectorMatching matching = binary.matching();
    if (!matching.isDefault()) {
      out.append(matching.on() ? " on " : " ignoring ").append(labelList(matching.labels()));
    }
    if (matching.cardinality() != Cardinality.ONE_TO_ONE) {
      out.append(matching.cardinality() == Cardinality.MANY_TO_ONE ? " group_left" : " group_right")
          .append(' ')
          .append(labelList(matching.include()));
    }
    appendFill(matching.fill());
  }

  private void appendFill(VectorMatching.Fill fill) {
    Double left = fill.left();
    Double right = fill.right();
    if (left != null && left.equals(right)) {
      appendFill("fill", left);
      return;
    }
    if (left != null) {
      appendFill("fill_left", left);
    }
    if (right != null) {
      appendFill("fill_right", right);
    }
  }

  private void appendFill(String modifier, double value) {
    out.append(' ').append(modifier).append(" (").append(NumberFormat.print(value)).append(')');
  }

  private void appendAggregate(AggregateExpr aggregate) {
    appendHead(aggregate);
    out.append('(');
    appendAll(aggregate.children());
    out.append(')');
  }

  private void appendHead(AggregateExpr aggregate) {
    out.append(aggregate.operator().symbol());
    Grouping grouping = aggregate.grouping();
    if (!grouping.equals(Grouping.ALL)) {
      out.append(grouping.without() ? " without " : " by ")
          .append(labelList(grouping.labels()))
          .append(' ');
    }
  }

  private static String labelList(List<String> labels) {
    return labels.stream().map(ExprPrinter::label).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String label(String name) {
    return Quoting.isPlainLabel(name) ? name : Quoting.quote(name);
  }

  private void appendSeries(VectorSelector selector) {
    out.append(selector.name());
    if (selector.name().isEmpty() || !selector.matchers().isEmpty()) {
      out.append('{');
      String separator = "";
      for (LabelMatcher matcher : selector.matchers()) {
        out.append(separator)
            .append(label(matcher.name()))
            .append(matcher.operator().symbol())
            .append(Quoting.quote(matcher.value()));
        separator = ",";
      }
      out.append('}');
    }
  }

  private void appendEdges(VectorSelector selector) {
    if (selector.edges() != RangeEdges.PLAIN) {
      out.append(' ').append(selector.edges().symbol());
    }
  }

  private void appendAt(TimeShift shift) {
    switch (shift.at()) {
      case null -> {}
      case AtModifier.Time time ->
          out.append(String.format(Locale.ROOT, " @ %s", secondsWithMillis(time.millis())));
      case AtModifier.Start start -> out.append(" @ start()");
      case AtModifier.End end -> out.append(" @ end()");
    }
  }

  private void appendOffset(TimeShift shift) {
    if (shift.hasOffset()) {
      out.append(" offset ").append(shift.offset());
    }
  }

  private static String secondsWithMillis(long millis) {
    return (millis < 0 ? "-" : "")
        + Math.abs(millis / 1000)
        + String.format(Locale.ROOT, ".%03d", Math.abs(millis % 1000));
  }
}
