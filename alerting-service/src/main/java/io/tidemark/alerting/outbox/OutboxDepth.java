package io.tidemark.alerting.outbox;

/** How many notifications wait, and for how many seconds the oldest has. */
public record OutboxDepth(long waiting, double oldestSeconds) {}
