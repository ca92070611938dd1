package io.tidemark.alerting.evaluate;

import java.time.Duration;

/**
 * How rules are evaluated.
 *
 * @param concurrency evaluations at once
 * @param lease how long an evaluation may take before another evaluator may take the rule
 * @param maxAlerts alerts that one rule may have
 * @param gapTolerance the longest time without an answer over which a pending alert goes on
 */
public record EvaluationSettings(
    int concurrency, Duration lease, int maxAlerts, Duration gapTolerance) {}
