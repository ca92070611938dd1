package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A text, without its quotes and escapes. */
public record StringLiteral(String value, SourceRange range) implements Expr {

  public StringLiteral {
    requireNonNull(value, "value");
  }

  @Override
  public List<Expr> children() {
    return List.of();
  }

  @Override
  public ValueType type() {
    return ValueType.STRING;
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }
}
