package io.tidemark.alerting.outbox;

import io.tidemark.alerting.rule.Target;
import io.tidemark.alerting.state.Transition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A notification to be kept with the transition it tells of.
 *
 * @param incident one firing of one alert, from pending to resolved; its two transitions share it
 * @param payload the body as it will be sent, however late: a retry never tells another state
 */
public record NewNotification(
    UUID incident,
    String tenant,
    UUID ruleId,
    String fingerprint,
    Transition transition,
    Target target,
    String payload) {

  /** The id of an incident, the same whoever computes it. */
  public static UUID incident(UUID ruleId, String fingerprint, Instant firedAt) {
    return nameUuid(ruleId + "/" + fingerprint + "/" + firedAt.toEpochMilli());
  }

  /** The same for every attempt, so that a receiver can drop what it has seen. */
  public UUID idempotencyKey() {
    return nameUuid(incident + "/" + transition.text() + "/" + target.receiver());
  }

  private static UUID nameUuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
