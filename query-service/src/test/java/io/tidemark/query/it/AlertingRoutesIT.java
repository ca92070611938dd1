package io.tidemark.query.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Rules and alerts of an alerting service that is another process. */
@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class AlertingRoutesIT {

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  @Test
  void fetchesRulesAndAlertsForTheTenantThatAsks() throws Exception {
    Api.Answer rules =
        new Api(base)
            .with("X-Scope-OrgID", "team-a")
            .get("/api/v1/rules", "type", "alert", "rule_name[]", "Disk is full");
    assertThat(rules.status()).isEqualTo(200);
    assertThat(rules.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(rules.body().path("asked").asText())
        .isEqualTo("/api/v1/rules?type=alert&rule_name%5B%5D=Disk+is+full");
    assertThat(rules.body().path("tenant").asText()).isEqualTo("team-a");
    Api.Answer alerts = new Api(base).get("/api/v1/alerts");
    assertThat(alerts.body().path("asked").asText()).isEqualTo("/api/v1/alerts");
  }

  @Test
  void handsOnWhatTheAlertingServiceRefuses() throws Exception {
    assertThat(new Api(base).get("/api/v1/rules", "group_next_token", "bad").status())
        .isEqualTo(400);
  }

  @Test
  void saysThatTheAlertingServiceIsAway() throws Exception {
    pipeline.alerting.stop();
    try {
      Api.Answer answer = new Api(base).get("/api/v1/rules");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body().path("errorType").asText()).isEqualTo("unavailable");
      assertThat(answer.body().path("error").asText())
          .isEqualTo("the alerting service did not answer");
    } finally {
      pipeline.alerting.start();
    }
  }
}
