package io.tidemark.promql.ast;

import java.util.List;

/** A node of a query's syntax tree; prints as PromQL that parses to an equal tree. */
public sealed interface Expr
    permits AggregateExpr,
        BinaryExpr,
        Call,
        MatrixSelector,
        NumberLiteral,
        ParenExpr,
        StringLiteral,
        SubqueryExpr,
        UnaryExpr,
        VectorSelector {

  /** The expressions right below this one, in the order they are written. */
  List<Expr> children();

  ValueType type();

  SourceRange range();
}
