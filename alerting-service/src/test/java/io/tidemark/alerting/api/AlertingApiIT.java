package io.tidemark.alerting.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tidemark.alerting.testing.Await;
import io.tidemark.alerting.testing.QueryStub;
import io.tidemark.alerting.testing.WebhookSink;
import io.tidemark.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// The fields for the peers are set by the test resource before every test.
@SuppressWarnings("NullAway.Init")
@QuarkusTest
@QuarkusTestResource(AlertingBackends.class)
class AlertingApiIT {

  EmbeddedPostgres postgres;
  QueryStub queries;
  WebhookSink sink;

  /** Every test has a tenant of its own. */
  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void awaitReadiness() throws Exception {
    Await.until("ready", () -> given().get("/q/health/ready").statusCode() == 200);
  }

  @Test
  void createsShowsReplacesAndDeletesAThreshold() {
    String location =
        post(
                "/api/v1/thresholds",
                """
                {"name":"HighErrorRate","metric":"http_requests_total","matchers":{"code":"500"},
                 "aggregation":"rate","window":"5m","groupBy":["service"],"operator":">","value":5,
                 "for":"1m","labels":{"severity":"page"},
                 "annotations":{"summary":"{{ $labels.service }}: {{ $value }}/s"}}
                """)
            .statusCode(201)
            .body(
                "query",
                equalTo("sum by (service) (rate(http_requests_total{code=\"500\"}[5m])) > 5"))
            .body("interval", equalTo("15s"))
            .body("groupOperator", equalTo("sum"))
            .extract()
            .header("Location");

    String shown = get(location).statusCode(200).body("for", equalTo("1m")).extract().asString();
    given()
        .header("X-Scope-OrgID", tenant)
        .body(shown.replace("\"for\":\"1m\"", "\"for\":\"2m\""))
        .put(location)
        .then()
        .statusCode(200)
        .body("for", equalTo("2m"));
    get("/api/v1/thresholds").body("thresholds.name", equalTo(List.of("HighErrorRate")));
    given().header("X-Scope-OrgID", tenant).delete(location).then().statusCode(204);
    get(location).statusCode(404).body("errorType", equalTo("not_found"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `{"name":"x","metric":"m","operator":"=>","value":1}`                       | 400 | bad_data | operator: "=>" is not known; allowed are >, >=
          `{"name":"x"`                                                               | 400 | bad_data | body: is not valid JSON at line 1, column
          `{"name":"x","name":"y"}`                                                   | 400 | bad_data | Duplicate
          `{} {}`                                                                     | 400 | bad_data | body: is not valid JSON
          ``                                                                          | 400 | bad_data | body: is empty
          `{"name":"x","metric":"m","operator":">","value":1,"receivers":["nobody"]}` | 400 | bad_data | receivers[0]: there is no receiver "nobody"
          `{"name":"x","metric":"m","operator":">","value":1,"webhook":"file:///x"}`  | 400 | bad_data | webhook: must begin with
          """)
  void answersAMistakeWithFieldAndWhatIsAllowed(
      String body, int status, String type, String message) {
    post("/api/v1/thresholds", body == null ? "" : body)
        .statusCode(status)
        .body("status", equalTo("error"))
        .body("errorType", equalTo(type))
        .body("error", containsString(message));
  }

  @Test
  void refusesWhatIsTooLongOrTooDeep() {
    post("/api/v1/thresholds", "[".repeat(100_000)).statusCode(400);
    post("/api/v1/thresholds", " ".repeat(JsonBody.MAX_BYTES + 1)).statusCode(413);
  }

  @Test
  void refusesANameThatIsTakenButOnlyWithinTheTenant() {
    String body = "{\"name\":\"x\",\"metric\":\"m\",\"operator\":\">\",\"value\":1}";
    post("/api/v1/thresholds", body).statusCode(201);
    post("/api/v1/thresholds", body).statusCode(409).body("errorType", equalTo("conflict"));
    given()
        .header("X-Scope-OrgID", tenant + "-other")
        .body(body)
        .post("/api/v1/thresholds")
        .then()
        .statusCode(201);
  }

  @Test
  void showsRulesAndAlertsAsPrometheusDoesAndTellsTheReceiver() throws Exception {
    receiver("on-call", "/on-call").statusCode(201);
    String metric = "m_" + tenant.replace('-', '_');
    String query = "last_over_time(" + metric + "[5m]) > 1";
    queries.met(query, "web-1", 12.5);
    String location =
        post(
                "/api/v1/thresholds",
                """
                {"name":"Hot","metric":"%s","operator":">","value":1,"interval":"1s",
                 "labels":{"severity":"page"},"annotations":{"summary":"at {{ $value }}"},
                 "receivers":["on-call"]}
                """
                    .formatted(metric))
            .statusCode(201)
            .extract()
            .header("Location");
    Await.until(
        "firing", () -> get("/api/v1/alerts").extract().path("data.alerts[0].state") != null);

    get("/api/v1/alerts")
        .body("status", equalTo("success"))
        .body("data.alerts", hasSize(1))
        .body("data.alerts[0].state", equalTo("firing"))
        .body("data.alerts[0].value", equalTo("1.25e+01"))
        .body("data.alerts[0].labels.severity", equalTo("page"))
        .body("data.alerts[0].annotations.summary", equalTo("at 12.5"));
    get("/api/v1/rules")
        .body("data.groups", hasSize(1))
        .body("data.groups[0].name", equalTo("thresholds/1s"))
        .body("data.groups[0].interval", equalTo(1f))
        .body("data.groups[0].rules[0].type", equalTo("alerting"))
        .body("data.groups[0].rules[0].state", equalTo("firing"))
        .body("data.groups[0].rules[0].health", equalTo("ok"))
        .body("data.groups[0].rules[0].query", equalTo(query))
        .body("data.groups[0].rules[0].alerts", hasSize(1));
    get("/api/v1/rules?type=record").body("data.groups", empty());
    get("/api/v1/rules?type=alert&exclude_alerts=true&rule_name[]=Hot&file[]=thresholds")
        .body("data.groups[0].rules[0].alerts", empty());
    get("/api/v1/rules?rule_group[]=other").body("data.groups", empty());
    rulesMatching("{severity=\"page\"}").body("data.groups", hasSize(1));
    rulesMatching("{severity=\"low\"}").body("data.groups", empty());
    get("/api/v1/rules?group_limit=1").body("data.groups", hasSize(1));
    get("/api/v1/rules?group_limit=1&group_next_token=none")
        .statusCode(400)
        .body("errorType", equalTo("bad_data"));
    get("/api/v1/rules?type=x").statusCode(400).body("errorType", equalTo("bad_data"));
    rulesMatching("1").statusCode(400);

    Await.until("told", () -> toldAt("/on-call") == 1);
    given().header("X-Scope-OrgID", tenant).delete(location).then().statusCode(204);
    Await.until("told of the end", () -> toldAt("/on-call") == 2);
    assertThat(
            sink.all().stream()
                .filter(request -> request.path().equals("/on-call"))
                .map(WebhookSink.Received::status))
        .containsExactly("firing", "resolved");
    get("/api/v1/alerts").body("data.alerts", empty());
  }

  private long toldAt(String path) {
    return sink.all().stream().filter(request -> request.path().equals(path)).count();
  }

  @Test
  void keepsReceiversAndTheirSecrets() {
    receiver("ops", "/ops").statusCode(201).body("webhook.headers.X-Token", equalTo("<secret>"));
    receiver("ops", "/ops").statusCode(409);
    get("/api/v1/receivers")
        .body("receivers.name", hasItem("ops"))
        .body("receivers[0].webhook.headers.X-Token", equalTo("<secret>"));
    String threshold =
        "{\"name\":\"x\",\"metric\":\"m\",\"operator\":\">\",\"value\":1,\"receivers\":[\"ops\"]}";
    String location =
        post("/api/v1/thresholds", threshold).statusCode(201).extract().header("Location");
    given()
        .header("X-Scope-OrgID", tenant)
        .delete("/api/v1/receivers/ops")
        .then()
        .statusCode(409)
        .body("error", containsString("named by thresholds: x"));
    given().header("X-Scope-OrgID", tenant).delete(location).then().statusCode(204);
    given().header("X-Scope-OrgID", tenant).delete("/api/v1/receivers/ops").then().statusCode(204);
    get("/api/v1/receivers/ops").statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `{"name":"a b","webhook":{"url":"http://x/"}}`                                | name: is not allowed; 1 to 128 letters
          `{"name":"a"}`                                                                | webhook: must be an object
          `{"name":"a","webhook":{}}`                                                   | webhook.url: is missing
          `{"name":"a","webhook":{"url":"gopher://x/"}}`                                | webhook.url: must begin with
          `{"name":"a","webhook":{"url":"http://x/","headers":{"Host":"y"}}}`           | webhook.headers.Host: is set by the service
          `{"name":"a","webhook":{"url":"http://x/","headers":{"A b":"y"}}}`            | webhook.headers.A b: is not the name
          `{"name":"a","webhook":{"url":"http://x/","headers":{"A":"y\\r\\nHost: z"}}}` | webhook.headers.A: must be at most
          """)
  void refusesAReceiverThatCannotBeTold(String body, String message) {
    post("/api/v1/receivers", body).statusCode(400).body("error", containsString(message));
  }

  @Test
  void testsAReceiver() {
    receiver("tested", "/tested").statusCode(201);
    post("/api/v1/receivers/tested/test", "")
        .statusCode(200)
        .body("data.delivered", equalTo(true))
        .body("data.httpStatus", equalTo(200));
    WebhookSink.Received told =
        sink.all().stream().filter(r -> r.path().equals("/tested")).findFirst().orElseThrow();
    assertThat(told.token()).isEqualTo("s3cret");
    assertThat(told.alert()).contains("TidemarkTest");
    sink.nextAnswer(500, Map.of());
    post("/api/v1/receivers/tested/test", "")
        .statusCode(422)
        .body("error", containsString("the receiver answered 500"));
    post("/api/v1/receivers/absent/test", "").statusCode(404);
  }

  @Test
  void measuresWhatItDoes() {
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("tidemark_alerting_outbox_waiting"))
        .body(containsString("tidemark_alerting_delivery_saturation_ratio"));
  }

  @Test
  void answers503AndIsNotReadyWhileItsDatabaseIsAway() throws Exception {
    postgres.stop();
    try {
      get("/api/v1/rules").statusCode(503).body("errorType", equalTo("unavailable"));
      get("/api/v1/thresholds").statusCode(503).body("errorType", equalTo("unavailable"));
      post("/api/v1/receivers", "{\"name\":\"a\",\"webhook\":{\"url\":\"http://x/\"}}")
          .statusCode(503);
      given().get("/q/health/ready").then().statusCode(503);
      given().get("/q/health/live").then().statusCode(200);
    } finally {
      postgres.restart();
    }
    awaitReadiness();
    get("/api/v1/rules").statusCode(200).body("status", not(equalTo("error")));
  }

  private ValidatableResponse receiver(String name, String path) {
    return post(
        "/api/v1/receivers",
        "{\"name\":\"%s\",\"webhook\":{\"url\":\"%s\",\"headers\":{\"X-Token\":\"s3cret\"}}}"
            .formatted(name, sink.url(path)));
  }

  private ValidatableResponse post(String path, String body) {
    return given().header("X-Scope-OrgID", tenant).body(body).post(path).then();
  }

  private ValidatableResponse get(String path) {
    return given().header("X-Scope-OrgID", tenant).get(path).then();
  }

  private ValidatableResponse rulesMatching(String selector) {
    return given()
        .header("X-Scope-OrgID", tenant)
        .queryParam("match[]", selector)
        .get("/api/v1/rules")
        .then();
  }
}
