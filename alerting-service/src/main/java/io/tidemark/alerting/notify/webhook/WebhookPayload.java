package io.tidemark.alerting.notify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.alerting.state.Alert;
import io.tidemark.alerting.state.AlertState;
import io.tidemark.alerting.state.Resolved;
import io.tidemark.alerting.state.Transition;
import io.tidemark.model.labels.Labels;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Renders a transition as a webhook body. Every alert is a group of its own, as with Alertmanager's
 * {@code group_by: ['...']}, so what is common to the group is the alert's.
 */
public final class WebhookPayload {

  private static final String VERSION = "4";

  // What Alertmanager writes for an alert that has not ended.
  private static final String NOT_ENDED = "0001-01-01T00:00:00Z";

  private final ObjectMapper mapper = new ObjectMapper();
  private final String externalUrl;

  /**
   * A renderer.
   *
   * @param externalUrl where people reach this service
   */
  public WebhookPayload(URI externalUrl) {
    this.externalUrl = externalUrl.toString().replaceAll("/+$", "");
  }

  /** The JSON that tells a receiver of a transition. */
  public String render(UUID ruleId, String receiver, Transition transition, Alert alert) {
    if (!(alert.state() instanceof AlertState.Fired fired)) {
      throw new IllegalArgumentException("receivers are not told of " + alert.state());
    }
    SortedMap<String, String> labels = map(alert.labels());
    WebhookMessage.WebhookAlert told =
        new WebhookMessage.WebhookAlert(
            transition.text(),
            labels,
            alert.annotations(),
            time(fired.firedAt()),
            fired instanceof Resolved resolved ? time(resolved.resolvedAt()) : NOT_ENDED,
            externalUrl + "/api/v1/thresholds/" + ruleId,
            alert.fingerprint());
    WebhookMessage message =
        new WebhookMessage(
            VERSION,
            "{}:" + alert.labels(),
            0,
            transition.text(),
            receiver,
            labels,
            labels,
            alert.annotations(),
            externalUrl,
            List.of(told));
    try {
      return mapper.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can always be written as JSON", e);
    }
  }

  private static String time(Instant instant) {
    return instant.toString();
  }

  private static SortedMap<String, String> map(Labels labels) {
    SortedMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < labels.size(); i++) {
      map.put(labels.name(i), labels.value(i));
    }
    return map;
  }
}
