package io.tidemark.alerting.evaluate;

import io.tidemark.alerting.database.Transactions;
import java.time.Clock;

/** What an evaluation worker is made of. */
public record EvaluationParts(
    Clock clock,
    Transactions transactions,
    RuleRepository rules,
    TransitionStore transitions,
    QueryClient queries,
    EvaluationSettings settings,
    EvaluationListener listener) {}
