package io.tidemark.alerting.evaluate;

import io.tidemark.alerting.database.Transactions;
import io.tidemark.alerting.state.AlertChange;
import io.tidemark.alerting.state.Observation;
import io.tidemark.alerting.state.RuleStep;
import io.tidemark.model.error.PipelineException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates one leased rule.
 *
 * <p>An evaluation without a complete answer changes no alert: it can neither fire nor resolve one.
 */
final class RuleEvaluator {

  private static final double NANOS_PER_MILLI = 1e6;

  private final RuleRepository rules;
  private final AlertRepository alerts = new AlertRepository();
  private final Transactions transactions;
  private final TransitionStore transitions;
  private final EvaluationParts parts;

  RuleEvaluator(EvaluationParts parts) {
    this.parts = parts;
    this.rules = parts.rules();
    this.transactions = parts.transactions();
    this.transitions = parts.transitions();
  }

  void evaluate(LeasedRule rule) {
    Clock clock = parts.clock();
    Schedule schedule = new Schedule(rule.id(), rule.threshold().interval());
    Instant at = schedule.evaluationTime(clock.instant(), rule.evaluatedAt());
    long start = System.nanoTime();
    try {
      List<Observation> observations = parts.queries().query(rule.tenant(), rule.query(), at);
      keep(rule, at, schedule.next(at), observations, start);
    } catch (PipelineException e) {
      keepError(rule, at, schedule.next(at), e, start);
    }
  }

  private void keep(
      LeasedRule rule, Instant at, Instant next, List<Observation> observations, long start) {
    RuleStep step =
        new RuleStep(
            rule.threshold(), parts.settings().gapTolerance(), parts.settings().maxAlerts());
    Optional<List<AlertChange>> changes =
        transactions.run(
            connection -> {
              if (!rules.lock(connection, rule)) {
                return Optional.empty();
              }
              List<AlertChange> made =
                  step.step(
                      alerts.ofRule(connection, rule.id()), observations, at, rule.answeredAt());
              transitions.apply(connection, rule.id(), rule.tenant(), made);
              rules.finish(connection, rule.id(), RuleHealth.ok(at, millisSince(start)), next);
              return Optional.of(made);
            });
    changes.ifPresentOrElse(
        made -> {
          parts.listener().onEvaluated(rule, since(start));
          for (AlertChange change : made) {
            if (change.transition() != null) {
              parts.listener().onTransition(rule, change);
            }
          }
        },
        () -> parts.listener().onFenced(rule));
  }

  private void keepError(
      LeasedRule rule, Instant at, Instant next, PipelineException error, long start) {
    RuleHealth health =
        RuleHealth.error(at, millisSince(start), String.valueOf(error.getMessage()));
    boolean kept = transactions.run(connection -> finish(connection, rule, health, next));
    if (kept) {
      parts.listener().onFailed(rule, error, since(start));
    } else {
      parts.listener().onFenced(rule);
    }
  }

  private boolean finish(Connection connection, LeasedRule rule, RuleHealth health, Instant next)
      throws SQLException {
    if (!rules.lock(connection, rule)) {
      return false;
    }
    rules.finish(connection, rule.id(), health, next);
    return true;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }
}
