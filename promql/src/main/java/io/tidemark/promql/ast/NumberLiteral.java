package io.tidemark.promql.ast;

import java.util.List;

/**
 * A number, signed.
 *
 * @param duration whether it was written as a duration, such as {@code 1h30m}; seconds
 */
public record NumberLiteral(double value, boolean duration, SourceRange range) implements Expr {

  @Override
  public List<Expr> children() {
    return List.of();
  }

  @Override
  public ValueType type() {
    return ValueType.SCALAR;
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }
}
