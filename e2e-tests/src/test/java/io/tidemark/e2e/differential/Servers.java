package io.tidemark.e2e.differential;

import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.Queries;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.promql.parser.ParseException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Tidemark and a Prometheus 2.42 with the same data. */
record Servers(Queries tidemark, Queries prometheus) {

  private static final PromqlEngine ENGINE =
      new PromqlEngine(
          EngineOptions.defaults().withFeatures(Set.of(LanguageFeature.EXPERIMENTAL_FUNCTIONS)));

  /** The syntax tree of a query; nothing for one that is wrong. */
  static Optional<Expr> parse(Query query) {
    try {
      return Optional.of(ENGINE.parse(query.text()));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** Asks both, each in its own dialect. */
  Answers ask(Query query) throws IOException, InterruptedException {
    Optional<Expr> expr = parse(query);
    OlderDialect.Translation older =
        expr.isPresent()
            ? OlderDialect.translate(query.text(), expr.get())
            : new OlderDialect.Translation(query.text(), Set.of());
    if (!query.isInstant()) {
      // So that the results cache has a part of the answer already.
      ask(tidemark, query.firstHalf());
    }
    return new Answers(
        query, expr, ask(tidemark, query), ask(prometheus, query.of(older.text())), older.used());
  }

  private static Answer ask(Queries server, Query query) throws IOException, InterruptedException {
    return query.isInstant()
        ? server.instant(query.text(), query.startMillis())
        : server.range(query.text(), query.startMillis(), query.endMillis(), query.stepMillis());
  }
}
