package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An instant vector evaluated at many times within a range that ends at each step.
 *
 * @param stepMillis the resolution, or 0 for that of the engine
 */
public record SubqueryExpr(
    Expr expr, long rangeMillis, long stepMillis, TimeShift shift, SourceRange range)
    implements Expr {

  public SubqueryExpr {
    requireNonNull(expr, "expr");
    requireNonNull(shift, "shift");
    if (rangeMillis <= 0 || stepMillis < 0) {
      throw new IllegalArgumentException(
          "subquery over " + rangeMillis + " ms by " + stepMillis + " ms");
    }
  }

  @Override
  public List<Expr> children() {
    return List.of(expr);
  }

  @Override
  public ValueType type() {
    return ValueType.MATRIX;
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }
}
