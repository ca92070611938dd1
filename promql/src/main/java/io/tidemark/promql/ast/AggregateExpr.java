package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregation; its parameter is there exactly when the operator takes one. */
public record AggregateExpr(
    AggregationOperator operator,
    Grouping grouping,
    @Nullable Expr parameter,
    Expr expr,
    SourceRange range)
    implements Expr {

  public AggregateExpr {
    requireNonNull(grouping, "grouping");
    requireNonNull(expr, "expr");
    if ((parameter == null) != (operator.parameterType() == null)) {
      throw new IllegalArgumentException(
          operator.symbol()
              + (parameter == null ? " needs a parameter" : " does not take a parameter"));
    }
  }

  @Override
  public List<Expr> children() {
    return parameter == null ? List.of(expr) : List.of(parameter, expr);
  }

  @Override
  public ValueType type() {
    return ValueType.VECTOR;
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }
}
