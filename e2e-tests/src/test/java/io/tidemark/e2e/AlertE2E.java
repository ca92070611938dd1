package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.e2e.client.Http;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.Tidemark;
import io.tidemark.e2e.harness.WebhookSink;
import io.tidemark.e2e.waiting.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A threshold from its creation to both notifications, with a kill in between. */
final class AlertE2E {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration FOR = Duration.ofSeconds(25);
  private static final Series OVEN = Series.of("oven_celsius", "oven", "north", "region", "fr");

  @Test
  void anAlertThatIsPendingDuringAKillFiresOnceAndResolvesOnce() throws Exception {
    try (WebhookSink sink = WebhookSink.start();
        Tidemark tidemark = Tidemark.start("alert")) {
      Writer writer = new Writer(tidemark.url());
      heat(writer, 250);
      create(tidemark, sink);
      JsonNode pending = awaitAlert(tidemark, "pending");
      String activeAt = pending.path("activeAt").asText();

      tidemark.killJvm();
      assertThat(sink.received()).isEmpty();
      tidemark.restart();
      heat(writer, 260);
      JsonNode firing = awaitAlert(tidemark, "firing");
      assertThat(firing.path("activeAt").asText()).isEqualTo(activeAt);
      Await.until("a notification", PATIENCE, () -> !sink.received().isEmpty());

      // Still too hot, over some evaluations more: nobody is told again.
      heat(writer, 270);
      awaitEvaluations(tidemark, 5);
      assertThat(sink.statuses()).containsExactly("firing");

      heat(writer, 20);
      Await.until("the second notification", PATIENCE, () -> sink.received().size() > 1);
      heat(writer, 21);
      awaitEvaluations(tidemark, 5);
      assertThat(sink.statuses()).containsExactly("firing", "resolved");
      assertPayload(sink.received().getFirst(), Instant.parse(activeAt));
    }
  }

  private static void heat(Writer writer, double degrees) {
    writer.send(OVEN, System.currentTimeMillis(), degrees);
  }

  private static void create(Tidemark tidemark, WebhookSink sink)
      throws IOException, InterruptedException {
    HttpResponse<String> created =
        Http.postJson(
            tidemark.url().resolve("/api/v1/thresholds"),
            """
            {"name": "OvenTooHot", "metric": "oven_celsius", "matchers": {"region": "fr"},
             "aggregation": "last", "window": "5m", "operator": ">", "value": 200,
             "for": "%ds", "interval": "1s", "labels": {"severity": "page"},
             "annotations": {"summary": "oven {{ $labels.oven }} has {{ $value }} degrees"},
             "webhook": "%s"}
            """
                .formatted(FOR.toSeconds(), sink.url()));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
  }

  private static JsonNode awaitAlert(Tidemark tidemark, String state) {
    URI alerts = tidemark.url().resolve("/api/v1/alerts");
    return Await.value(
        "an alert that is " + state,
        PATIENCE,
        () -> {
          JsonNode list = Http.json(Http.get(alerts).body()).path("data").path("alerts");
          assertThat(list.size()).isLessThanOrEqualTo(1);
          return list.path(0).path("state").asText().equals(state) ? list.get(0) : null;
        });
  }

  private static void awaitEvaluations(Tidemark tidemark, int count) {
    for (int i = 0; i < count; i++) {
      String last = lastEvaluation(tidemark);
      Await.until(
          "an evaluation after " + last, PATIENCE, () -> !lastEvaluation(tidemark).equals(last));
    }
  }

  private static String lastEvaluation(Tidemark tidemark) {
    URI rules = tidemark.url().resolve("/api/v1/rules");
    return Await.value(
        "an evaluated rule in good health",
        PATIENCE,
        () -> {
          JsonNode rule =
              Http.json(Http.get(rules).body()).path("data").path("groups").path(0).path("rules");
          return rule.path(0).path("health").asText().equals("ok")
              ? rule.path(0).path("lastEvaluation").asText()
              : null;
        });
  }

  private static void assertPayload(JsonNode payload, Instant activeAt) {
    assertThat(payload.path("version").asText()).isEqualTo("4");
    JsonNode alert = payload.path("alerts").path(0);
    assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("OvenTooHot");
    assertThat(alert.path("labels").path("oven").asText()).isEqualTo("north");
    assertThat(alert.path("labels").path("severity").asText()).isEqualTo("page");
    assertThat(alert.path("annotations").path("summary").asText())
        .matches("oven north has 2[56]0 degrees");
    assertThat(Instant.parse(alert.path("startsAt").asText())).isAfterOrEqualTo(activeAt.plus(FOR));
  }
}
