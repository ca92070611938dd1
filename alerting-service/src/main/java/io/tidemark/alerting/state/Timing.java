package io.tidemark.alerting.state;

import java.time.Duration;

/**
 * How long a condition must hold.
 *
 * @param pendingFor before the alert fires; zero: at once
 * @param keepFiringFor how long the condition must be clear before a firing alert resolves
 */
public record Timing(Duration pendingFor, Duration keepFiringFor) {}
