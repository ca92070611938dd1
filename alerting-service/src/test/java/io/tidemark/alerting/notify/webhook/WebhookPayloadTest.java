package io.tidemark.alerting.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.alerting.state.Alert;
import io.tidemark.alerting.state.AlertState;
import io.tidemark.alerting.state.Firing;
import io.tidemark.alerting.state.Pending;
import io.tidemark.alerting.state.Resolved;
import io.tidemark.alerting.state.Transition;
import io.tidemark.model.labels.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookPayloadTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final UUID RULE = UUID.fromString("0e5a2a6c-6f0c-4b7a-9d0e-111111111111");
  private static final Instant ACTIVE = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant FIRED = Instant.parse("2026-03-01T10:01:00.500Z");
  private static final Instant ENDED = Instant.parse("2026-03-01T10:05:00Z");

  private final WebhookPayload payload =
      new WebhookPayload(URI.create("https://alerts.example.com/"));

  @Test
  void writesAFiringAlertAsTheGoldenFileSays() throws IOException {
    String body =
        payload.render(RULE, "on-call", Transition.FIRING, alert(new Firing(ACTIVE, FIRED, null)));

    assertThat(MAPPER.readTree(body)).isEqualTo(MAPPER.readTree(golden("firing.json")));
    assertThat(body).startsWith("{\"version\":\"4\",\"groupKey\":");
  }

  @Test
  void writesAResolvedAlertAsTheGoldenFileSays() throws IOException {
    String body =
        payload.render(
            RULE, "on-call", Transition.RESOLVED, alert(new Resolved(ACTIVE, FIRED, ENDED)));

    assertThat(MAPPER.readTree(body)).isEqualTo(MAPPER.readTree(golden("resolved.json")));
  }

  @Test
  void tellsNobodyOfAPendingAlert() {
    assertThatThrownBy(
            () -> payload.render(RULE, "r", Transition.FIRING, alert(new Pending(ACTIVE))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = WebhookPayloadTest.class.getResourceAsStream("/webhook/" + name)) {
      return in.readAllBytes();
    }
  }

  private static Alert alert(AlertState state) {
    TreeMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", "web-1 says \"no\"\nline 2");
    return new Alert(
        Labels.of("alertname", "HighErrorRate", "instance", "web-1", "severity", "page"),
        annotations,
        12.5,
        state,
        List.of());
  }
}
