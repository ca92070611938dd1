package io.tidemark.query.http;

import io.tidemark.promql.QueryContext;
import io.tidemark.query.active.ActiveQueries;
import io.tidemark.query.active.ActiveQuery;
import io.tidemark.query.active.QueryDescription;
import io.tidemark.query.statistics.Phase;
import io.tidemark.query.statistics.QueryStatistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets queries in, and keeps each on the list of those that run until its answer is sent. */
@ApplicationScoped
class Admission {

  private final ConcurrencyGate gate;
  private final ActiveQueries active;

  Admission(ConcurrencyGate gate, ActiveQueries active) {
    this.gate = gate;
    this.active = active;
    active.saturation(gate, ConcurrencyGate::saturation);
  }

  /**
   * Runs a query that is let in.
   *
   * <p>What a large answer holds counts until it is sent, but its turn is given back as soon as it
   * is evaluated: sending takes next to no processor, and a few clients that do not read would
   * otherwise keep all others waiting.
   *
   * @param statistics of the query, begun when its text was read
   */
  Answer run(
      QueryDescription asked,
      QueryContext context,
      QueryStatistics statistics,
      Function<ActiveQuery, Answer> work) {
    ActiveQuery query = active.begin(asked, context, statistics);
    Answer answer;
    try {
      answer = gate.admit(() -> work.apply(query));
      if (answer.isLarge()) {
        return new HeldAnswer(answer, active.sending(query, answer.items()));
      }
    } catch (RuntimeException | Error e) {
      active.end(query, e);
      throw e;
    }
    active.end(query, null);
    return answer;
  }

  /**
   * Runs a query in the calling thread, which must not wait; it is nobody's turn. A query that
   * comes to no answer, or fails, is forgotten: it is run once more by who may wait.
   */
  <T> Optional<T> runAtOnce(
      QueryDescription asked, QueryContext context, Function<ActiveQuery, Optional<T>> work) {
    ActiveQuery query = active.begin(asked, context, new QueryStatistics());
    query.statistics().phases().enter(Phase.EVALUATING);
    Optional<T> answer = Optional.empty();
    try {
      answer = work.apply(query);
    } finally {
      if (answer.isPresent()) {
        active.end(query, null);
      } else {
        active.withdraw(query);
      }
    }
    return answer;
  }

  /** Evaluates a query that was let in when it is its turn. */
  <T> T takeTurn(ActiveQuery query, Supplier<T> evaluation) {
    query.statistics().phases().enter(Phase.QUEUED);
    return gate.takeTurn(
        query.context(),
        () -> {
          query.statistics().phases().enter(Phase.EVALUATING);
          return evaluation.get();
        });
  }
}
