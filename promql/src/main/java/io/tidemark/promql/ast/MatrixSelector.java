package io.tidemark.promql.ast;

import java.util.List;

/** Series by name and matchers, with all samples of a range of time that ends at each step. */
public record MatrixSelector(VectorSelector selector, DurationExpr length, SourceRange range)
    implements Expr {

  public MatrixSelector {
    if (length instanceof DurationExpr.Fixed fixed && fixed.millis() <= 0) {
      throw new IllegalArgumentException("range must be positive, got " + length);
    }
  }

  @Override
  public List<Expr> children() {
    return List.of(selector);
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
