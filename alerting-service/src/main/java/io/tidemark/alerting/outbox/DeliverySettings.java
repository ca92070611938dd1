package io.tidemark.alerting.outbox;

import java.time.Duration;

/**
 * How notifications are delivered.
 *
 * @param concurrency deliveries at once
 * @param perReceiver of these to one receiver, over all replicas
 * @param lease how long an attempt may take before another worker may make its own
 * @param giveUpAfter since the notification was enqueued
 */
public record DeliverySettings(
    int concurrency, int perReceiver, Duration lease, Duration giveUpAfter, Backoff backoff) {}
