package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.Api;
import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What Grafana's Prometheus data source asks, in its words: on Save &amp; test, when a page opens,
 * in the query editor, for panels and for the list of alerts.
 */
@ExtendWith(SharedTidemark.class)
final class GrafanaSequenceE2E {

  private static final List<String> REGIONS = List.of("us", "de", "jp");
  private static final int STEPS = 41;
  private static final long STEP_MILLIS = 15_000;
  private static final String MATCH_ALL = "{__name__!=\"\"}";

  private final Tidemark tidemark;
  private final Api api;
  private long last;

  GrafanaSequenceE2E(Tidemark tidemark) {
    this.tidemark = tidemark;
    api = new Api(tidemark.url());
  }

  @BeforeEach
  void storeSamples() {
    last = System.currentTimeMillis() / STEP_MILLIS * STEP_MILLIS;
    WriteRequest request = new WriteRequest();
    for (String region : REGIONS) {
      Series series =
          Series.of("grafana_requests_total", "job", "grafana", "region", region, "code", "200");
      for (int step = 0; step < STEPS; step++) {
        long time = last - (STEPS - 1 - step) * STEP_MILLIS;
        request.add(series, time, valueAt(time));
      }
    }
    new Writer(tidemark.url()).send(request);
    assertThat(new Queries(tidemark.url()).complete("count(grafana_requests_total)", last).number())
        .isEqualTo(REGIONS.size());
  }

  /**
   * By the time alone: samples are sent before each test, and of two at one time the first stays.
   */
  private static double valueAt(long timeMillis) {
    long steps = timeMillis / STEP_MILLIS;
    return steps * 30.0;
  }

  @Test
  void saveAndTestIsPassed() throws Exception {
    JsonNode two = data(api.post("/api/v1/query", "query", "1+1", "time", "4"));
    assertThat(two.toString()).isEqualTo("{\"resultType\":\"scalar\",\"result\":[4,\"2\"]}");
    JsonNode build = data(api.get("/api/v1/status/buildinfo"));
    assertThat(build.path("version").asText()).matches("3\\.\\d+\\.\\d+");
    assertThat(build.has("features")).as("a server with features is taken for Mimir").isFalse();
  }

  @Test
  void theDataSourceStarts() throws Exception {
    assertThat(data(api.get("/api/v1/rules")).path("groups").isArray()).isTrue();
    // Milliseconds where seconds belong: a year after 50,000.
    Answer exemplars =
        api.get(
            "/api/v1/query_exemplars",
            "query",
            "test",
            "start",
            Long.toString(last - 3_600_000),
            "end",
            Long.toString(last));
    assertThat(data(exemplars).toString()).isEqualTo("[]");
    assertThat(data(api.get("/api/v1/metadata", "limit", "40000")).isObject()).isTrue();
  }

  @Test
  void theEditorFindsMetricsLabelsAndValues() throws Exception {
    String start = Long.toString(last / 1000 - 3600);
    String end = Long.toString(last / 1000);
    String metric = "grafana_requests_total";
    assertThat(
            texts(
                api.get(
                    "/api/v1/label/__name__/values",
                    "start",
                    start,
                    "end",
                    end,
                    "limit",
                    "40000",
                    "match[]",
                    MATCH_ALL)))
        .contains(metric);
    assertThat(
            texts(
                api.get(
                    "/api/v1/labels",
                    "start",
                    start,
                    "end",
                    end,
                    "limit",
                    "40000",
                    "match[]",
                    "{__name__=\"" + metric + "\"}")))
        .containsExactly("__name__", "code", "job", "region");
    assertThat(
            texts(
                api.post(
                    "/api/v1/labels", "start", start, "end", end, "match[]", "{job=\"grafana\"}")))
        .containsExactly("__name__", "code", "job", "region");
    assertThat(
            texts(
                api.get(
                    "/api/v1/label/region/values",
                    "start",
                    start,
                    "end",
                    end,
                    "match[]",
                    metric + "{code=\"200\"}")))
        .containsExactly("de", "jp", "us");
    for (String match : List.of(metric, MATCH_ALL)) {
      JsonNode series =
          data(
              api.post(
                  "/api/v1/series",
                  "match[]",
                  match,
                  "start",
                  start,
                  "end",
                  end,
                  "limit",
                  "40000"));
      assertThat(series.toString())
          .contains(
              "{\"__name__\":\"grafana_requests_total\",\"code\":\"200\",\"job\":\"grafana\"");
    }
    assertThat(data(api.post("/api/v1/series", "match[]", metric))).hasSize(3);
    // Names of a label in the escaped form, whether anything carries it or not.
    assertThat(texts(api.get("/api/v1/label/U__region/values", "match[]", metric)))
        .containsExactly("de", "jp", "us");
    assertThat(texts(api.get("/api/v1/label/U__http_2e_status/values"))).isEmpty();
  }

  @Test
  void panelsAreFilled() throws Exception {
    // Grafana aligns times to the step and sends fractions as it has them.
    JsonNode rates =
        data(
            api.post(
                "/api/v1/query_range",
                "query",
                "sum by (region) (rate(grafana_requests_total{job=\"grafana\"}[1m0s]))",
                "start",
                (last - 300_000) / 1000 + ".000",
                "end",
                last / 1000 + ".5",
                "step",
                "15",
                "timeout",
                "60s"));
    assertThat(rates.path("resultType").asText()).isEqualTo("matrix");
    assertThat(rates.path("result")).hasSize(3);
    for (JsonNode series : rates.path("result")) {
      assertThat(series.path("values")).hasSize(21);
      assertThat(series.path("values").path(0).path(0).asLong()).isEqualTo(last / 1000 - 300);
      series
          .path("values")
          .forEach(
              value -> assertThat(Answer.parse(value.path(1).asText())).isCloseTo(2, within(1e-9)));
    }
    Answer instant =
        api.post(
            "/api/v1/query",
            "query",
            "grafana_requests_total{region=\"de\"}",
            "time",
            last / 1000 + ".123");
    assertThat(instant.number()).isEqualTo(valueAt(last));
    assertThat(
            data(
                api.post(
                    "/api/v1/query_exemplars",
                    "query",
                    "rate(grafana_requests_total[1m0s])",
                    "start",
                    last / 1000 - 300 + "",
                    "end",
                    last / 1000 + "")))
        .isEmpty();
  }

  @Test
  void aRefusedPostIsRefusedAgainOrAnsweredAsGet() throws Exception {
    Answer posted = api.post("/api/v1/series", "match[]", "{");
    Answer gotten = api.get("/api/v1/series", "match[]", "{");
    assertThat(posted.status()).isEqualTo(400);
    assertThat(gotten).as("the same request as GET").isEqualTo(posted);

    for (String path :
        List.of(
            "/api/v1/metadata",
            "/api/v1/label/region/values",
            "/api/v1/status/buildinfo",
            "/api/v1/rules",
            "/api/v1/alerts")) {
      assertThat(api.post(path).status()).as("POST %s", path).isEqualTo(405);
      assertThat(api.get(path).succeeded()).as("GET %s", path).isTrue();
    }
  }

  @Test
  void theListOfAlertsIsShown() throws Exception {
    assertThat(data(api.get("/api/v1/rules", "type", "alert")).path("groups").isArray()).isTrue();
    assertThat(
            data(api.get("/api/v1/rules", "exclude_alerts", "true", "group_limit", "40"))
                .path("groups")
                .isArray())
        .isTrue();
    assertThat(data(api.get("/api/v1/alerts")).path("alerts").isArray()).isTrue();
  }

  private static JsonNode data(Answer answer) {
    assertThat(answer.succeeded()).as("%s", answer).isTrue();
    return answer.envelope().path("data");
  }

  private static List<String> texts(Answer answer) {
    List<String> texts = new ArrayList<>();
    data(answer).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
