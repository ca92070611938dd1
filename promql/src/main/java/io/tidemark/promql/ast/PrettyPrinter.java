package io.tidemark.promql.ast;

import java.nio.charset.StandardCharsets;

/**
 * Prints a tree for people: what is longer than a line is split over several, two spaces further in
 * for each level, in the layout of Prometheus.
 *
 * <p>Every node decides for itself by the length of its form on one line. The two sides of an
 * operator stand one level further in than the operator between them; arguments, parameters and
 * what is in parentheses have lines of their own. Selectors and literals are never split.
 */
public final class PrettyPrinter {

  private static final int BYTES_PER_LINE = 100;
  private static final String INDENT = "  ";

  private final int bytesPerLine;
  private final StringBuilder out = new StringBuilder();

  private PrettyPrinter(int bytesPerLine) {
    this.bytesPerLine = bytesPerLine;
  }

  /** An expression over as many lines as it needs, without a line feed at the end. */
  public static String print(Expr expr) {
    return print(expr, BYTES_PER_LINE);
  }

  static String print(Expr expr, int bytesPerLine) {
    PrettyPrinter printer = new PrettyPrinter(bytesPerLine);
    printer.append(expr, 0);
    return printer.out.toString();
  }

  /** Appends an expression that begins a line. */
  private void append(Expr expr, int level) {
    if (expr instanceof SubqueryExpr subquery) {
      appendSubquery(subquery, level);
      return;
    }
    if (expr instanceof BinaryExpr binary && isLong(binary)) {
      appendBinary(binary, level);
      return;
    }
    indent(level);
    appendIndented(expr, level);
  }

  /** Appends an expression behind the indent of its line. */
  private void appendIndented(Expr expr, int level) {
    switch (expr) {
      case UnaryExpr unary -> {
        out.append(ExprPrinter.sign(unary));
        int start = out.length();
        append(unary.expr(), level);
        dropIndent(start);
      }
      case ParenExpr paren when isLong(paren) -> {
        out.append("(\n");
        append(paren.expr(), level + 1);
        closeParenthesis(level);
      }
      case Call call when isLong(call) && !call.arguments().isEmpty() -> {
        out.append(call.function().name());
        appendArguments(call, level);
      }
      case AggregateExpr aggregate when isLong(aggregate) -> {
        out.append(ExprPrinter.head(aggregate));
        appendArguments(aggregate, level);
      }
      default -> out.append(expr);
    }
  }

  private void appendArguments(Expr expr, int level) {
    String separator = "(\n";
    for (Expr argument : expr.children()) {
      out.append(separator);
      append(argument, level + 1);
      separator = ",\n";
    }
    closeParenthesis(level);
  }

  private void closeParenthesis(int level) {
    out.append('\n');
    indent(level);
    out.append(')');
  }

  private void appendBinary(BinaryExpr binary, int level) {
    if (ExprPrinter.isInfiniteBase(binary)) {
      indent(level + 1);
      out.append(ExprPrinter.INFINITE_BASE);
    } else {
      append(binary.left(), level + 1);
    }
    out.append('\n');
    indent(level);
    out.append(ExprPrinter.operator(binary)).append('\n');
    append(binary.right(), level + 1);
  }

  /** Prometheus indents a subquery only where it is split; so does this. */
  private void appendSubquery(SubqueryExpr subquery, int level) {
    if (isLong(subquery)) {
      append(subquery.expr(), level);
      out.append(ExprPrinter.range(subquery));
    } else {
      out.append(subquery);
    }
  }

  private void indent(int level) {
    out.repeat(INDENT, level);
  }

  private void dropIndent(int start) {
    int end = start;
    while (out.charAt(end) == ' ') {
      end++;
    }
    out.delete(start, end);
  }

  private boolean isLong(Expr expr) {
    return expr.toString().getBytes(StandardCharsets.UTF_8).length > bytesPerLine;
  }
}
