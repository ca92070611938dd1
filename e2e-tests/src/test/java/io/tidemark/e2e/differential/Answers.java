package io.tidemark.e2e.differential;

import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.AnswerDifference;
import io.tidemark.e2e.client.AnswerDifference.Order;
import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.AggregationOperator;
import io.tidemark.promql.ast.Call;
import io.tidemark.promql.ast.Expr;
import java.util.Optional;
import java.util.Set;

/**
 * What both servers say to a query.
 *
 * @param expr nothing when the query cannot be parsed
 */
record Answers(
    Query query, Optional<Expr> expr, Answer ours, Answer theirs, Set<KnownDifference> known) {

  /** In what they differ, if it is not known that they do. */
  Optional<String> difference() {
    return known.stream().anyMatch(one -> one.isIncomparable(query))
        ? Optional.empty()
        : AnswerDifference.between(ours, theirs, order());
  }

  private Order order() {
    if (!query.isInstant()) {
      return Order.SERIES;
    }
    return expr.isPresent() && isOrdered(expr.get()) ? Order.VALUES : Order.NONE;
  }

  /** The groups of a ranking come in no order. */
  private static boolean isOrdered(Expr expr) {
    return switch (expr) {
      case Call call -> call.function().name().matches("sort|sort_desc");
      case AggregateExpr aggregate ->
          (aggregate.operator() == AggregationOperator.TOPK
                  || aggregate.operator() == AggregationOperator.BOTTOMK)
              && aggregate.toString().matches("\\w+\\(.*");
      default -> false;
    };
  }

  boolean areErrors() {
    return !theirs.succeeded();
  }

  boolean areEmpty() {
    return theirs.succeeded() && theirs.result().isArray() && theirs.result().isEmpty();
  }
}
