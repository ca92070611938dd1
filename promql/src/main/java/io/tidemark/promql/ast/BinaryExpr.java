package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Two expressions with an operator between them.
 *
 * @param returnBool whether a comparison answers 0 or 1 in place of leaving samples out
 * @param operatorRange where the operator stands with what modifies it
 */
public record BinaryExpr(
    BinaryOperator operator,
    Expr left,
    Expr right,
    boolean returnBool,
    VectorMatching matching,
    SourceRange operatorRange)
    implements Expr {

  public BinaryExpr {
    requireNonNull(operator, "operator");
    requireNonNull(left, "left");
    requireNonNull(right, "right");
    requireNonNull(matching, "matching");
  }

  @Override
  public List<Expr> children() {
    return List.of(left, right);
  }

  @Override
  public ValueType type() {
    return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
        ? ValueType.SCALAR
        : ValueType.VECTOR;
  }

  @Override
  public SourceRange range() {
    return left.range().to(right.range());
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }
}
