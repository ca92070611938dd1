package io.tidemark.alerting.notify.webhook;

import java.time.Duration;

/**
 * How webhooks are called.
 *
 * @param timeout from the connection to the head of the answer
 * @param maxResponseBytes of an answer's body; more closes the connection
 * @param privateAddressesAllowed whether loopback and private addresses may be called
 */
public record WebhookSettings(
    Duration timeout,
    Duration connectTimeout,
    int maxResponseBytes,
    boolean privateAddressesAllowed) {}
