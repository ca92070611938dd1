package io.tidemark.alerting.outbox;

import io.tidemark.alerting.rule.Target;
import java.util.UUID;

/** One attempt at telling one receiver. */
public record Delivery(String tenant, Target target, UUID idempotencyKey, String payload) {}
