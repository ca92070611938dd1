package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A function applied to arguments. */
public record Call(FunctionSignature function, List<Expr> arguments, SourceRange range)
    implements Expr {

  public Call {
    requireNonNull(function, "function");
    arguments = List.copyOf(arguments);
  }

  @Override
  public List<Expr> children() {
    return arguments;
  }

  @Override
  public ValueType type() {
    return function.returnType();
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }
}
