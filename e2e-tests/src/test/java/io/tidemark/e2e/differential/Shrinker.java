package io.tidemark.e2e.differential;

import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.ValueType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the smallest part of a query that is still answered differently. */
final class Shrinker {

  private final Servers servers;

  Shrinker(Servers servers) {
    this.servers = servers;
  }

  /** The answers to the smallest part that differs; nothing when only the whole does. */
  Optional<Answers> shrink(Query query) throws IOException, InterruptedException {
    Optional<Expr> expr = Servers.parse(query);
    for (Expr part : expr.isPresent() ? expr.get().children() : List.<Expr>of()) {
      Query smaller = query(query, part);
      Optional<Answers> smallest = shrink(smaller);
      if (smallest.isPresent()) {
        return smallest;
      }
      Answers answers = servers.ask(smaller);
      if (answers.difference().isPresent()) {
        return Optional.of(answers);
      }
    }
    return Optional.empty();
  }

  private static Query query(Query whole, Expr part) {
    Query query = whole.of(part.toString());
    return part.type() == ValueType.MATRIX || part.type() == ValueType.STRING
        ? new Query(query.index(), query.text(), query.endMillis(), query.endMillis(), 0)
        : query;
  }
}
