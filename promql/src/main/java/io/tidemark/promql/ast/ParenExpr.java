package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** An expression in parentheses. */
public record ParenExpr(Expr expr, SourceRange range) implements Expr {

  public ParenExpr {
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
