package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A sign before an expression that is not a literal number. */
public record UnaryExpr(boolean negative, Expr expr, SourceRange range) implements Expr {

  public UnaryExpr {
    requireNonNull(expr, "expr");
  }

  @Override
  public List<Expr> children() {
    return List.of(expr);
  }

  @Override
  public ValueType type() {
    return expr.type();
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }
}
