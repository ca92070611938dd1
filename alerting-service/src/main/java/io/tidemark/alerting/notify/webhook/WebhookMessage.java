package io.tidemark.alerting.notify.webhook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.SortedMap;

/**
 * The body of a webhook, version 4 of Alertmanager's.
 *
 * <p>Source: Alertmanager's documentation, "Configuration", {@code webhook_config}.
 */
@JsonPropertyOrder({
  "version",
  "groupKey",
  "truncatedAlerts",
  "status",
  "receiver",
  "groupLabels",
  "commonLabels",
  "commonAnnotations",
  "externalURL",
  "alerts"
})
record WebhookMessage(
    String version,
    String groupKey,
    int truncatedAlerts,
    String status,
    String receiver,
    SortedMap<String, String> groupLabels,
    SortedMap<String, String> commonLabels,
    SortedMap<String, String> commonAnnotations,
    String externalURL,
    List<WebhookAlert> alerts) {

  @JsonPropertyOrder({
    "status",
    "labels",
    "annotations",
    "startsAt",
    "endsAt",
    "generatorURL",
    "fingerprint"
  })
  record WebhookAlert(
      String status,
      SortedMap<String, String> labels,
      SortedMap<String, String> annotations,
      String startsAt,
      String endsAt,
      String generatorURL,
      String fingerprint) {}
}
