package io.tidemark.query.it;

import static io.tidemark.query.it.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.MetricMetadata;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds what the service really answers to the page that describes it. */
@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class OpenApiIT {

  private static final long W = Pipeline.WINDOW_MILLIS;

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  private Api api;
  private ApiPage page;
  private String now;
  private final Set<String> answered = new TreeSet<>();

  /** A request and the status that it must have. */
  private record Call(int status, String method, String path, List<String> parameters) {}

  private static Call call(int status, String method, String path, String... parameters) {
    return new Call(status, method, path, List.of(parameters));
  }

  @BeforeEach
  void setUp() throws Exception {
    api = new Api(base);
    page = ApiPage.of(api.text("/openapi.yaml").body());
    long t = System.currentTimeMillis() / W * W - 2 * W;
    now = Long.toString(t / 1000 + 10);
    pipeline.store(
        pipeline.series(MetricType.GAUGE, "__name__", "m_page", "region", "us", "a.b", "c"),
        1,
        at(t + 1000, Double.NaN),
        at(t + 2000, Double.NEGATIVE_INFINITY),
        at(t + 3000, 1e-300));
    pipeline.storeMetadata(
        0, new MetricMetadata("default", "m_page", MetricType.GAUGE, "seconds", "How long."));
    pipeline.head.publish(t + W, t + 2 * W);
  }

  @Test
  void everyAnswerIsAsThePageDescribesIt() throws Exception {
    String[] range = {"start", now, "end", now, "step", "15s"};
    for (Call call :
        List.of(
            call(200, "GET", "/api/v1/query", "query", "m_page", "time", now, "stats", "all"),
            call(200, "GET", "/api/v1/query", "query", "m_page[1h]", "time", now),
            call(200, "GET", "/api/v1/query", "query", "1 / 0", "watermark", "1"),
            call(200, "GET", "/api/v1/query", "query", "\"text\"", "stats", "true"),
            call(200, "GET", "/api/v1/query", "query", "rate(m_page[1h])", "time", now),
            call(200, "POST", "/api/v1/query", "query", "m_page", "time", now, "limit", "1"),
            call(400, "GET", "/api/v1/query", "query", "m_page{"),
            call(400, "POST", "/api/v1/query", "query", "m_page", "time", "never"),
            call(
                422,
                "GET",
                "/api/v1/query",
                "query",
                "vector(1) * on() (label_replace(vector(1), \"x\", \"1\", \"\", \"\") or vector(2))"),
            call(503, "GET", "/api/v1/query", "query", "m_page", "timeout", "0"),
            call(200, "GET", "/api/v1/query_range", with(range, "query", "m_page")),
            call(200, "POST", "/api/v1/query_range", with(range, "query", "1", "stats", "1")),
            call(400, "GET", "/api/v1/query_range", "query", "m_page"),
            call(200, "GET", "/api/v1/query_exemplars", "query", "m_page"),
            call(200, "POST", "/api/v1/query_exemplars", "query", "1"),
            call(400, "GET", "/api/v1/query_exemplars", "query", "m_page", "start", "x"),
            call(200, "GET", "/api/v1/format_query", "query", "sum  (m_page)"),
            call(200, "POST", "/api/v1/format_query", "query", "m_page"),
            call(400, "POST", "/api/v1/format_query"),
            call(200, "GET", "/api/v1/parse_query", "query", "m_page"),
            call(200, "POST", "/api/v1/parse_query", "query", "rate(m_page[5m])"),
            call(400, "GET", "/api/v1/parse_query", "query", "sum("),
            call(200, "GET", "/api/v1/series", "match[]", "m_page", "limit", "1"),
            call(200, "POST", "/api/v1/series", "match[]", "m_page"),
            call(400, "GET", "/api/v1/series"),
            call(200, "GET", "/api/v1/labels", "limit", "1"),
            call(200, "POST", "/api/v1/labels", "start", now, "end", now),
            call(400, "GET", "/api/v1/labels", "limit", "-1"),
            call(200, "GET", "/api/v1/label/{name}/values", "name", "region"),
            call(400, "GET", "/api/v1/label/{name}/values", "name", "a", "match[]", "1"),
            call(200, "GET", "/api/v1/metadata", "metric", "m_page"),
            call(400, "GET", "/api/v1/metadata", "limit_per_metric", "-1"),
            call(200, "GET", "/api/v1/status/active_queries"),
            call(404, "DELETE", "/api/v1/status/active_queries/{id}", "id", "none"),
            call(200, "GET", "/api/v1/status/watermarks"),
            call(200, "GET", "/api/v1/status/tsdb", "limit", "3"),
            call(400, "GET", "/api/v1/status/tsdb", "limit", "0"),
            call(200, "GET", "/api/v1/status/buildinfo"),
            call(200, "GET", "/api/v1/status/runtimeinfo"),
            call(200, "GET", "/api/v1/status/flags"),
            call(200, "GET", "/api/v1/status/config"),
            call(200, "GET", "/api/v1/status/walreplay"),
            call(200, "GET", "/api/v1/features"),
            call(200, "GET", "/api/v1/targets"),
            call(200, "GET", "/api/v1/targets/metadata"),
            call(200, "GET", "/api/v1/scrape_pools"),
            call(200, "GET", "/api/v1/alertmanagers"),
            call(200, "GET", "/api/v1/notifications"),
            call(200, "GET", "/openapi.json"))) {
      check(call);
    }
    killARunningQuery();

    Set<String> plain = new TreeSet<>(page.operations());
    plain.removeAll(answered);
    assertThat(plain)
        .as("answered with something else than JSON, or refused always")
        .containsExactly(
            "GET /-/healthy",
            "GET /-/ready",
            "GET /-/{action}",
            "GET /api/v1/openapi.yaml",
            "GET /federate",
            "GET /openapi.yaml",
            "POST /-/{action}",
            "POST /api/v1/admin/tsdb/{action}",
            "PUT /-/{action}",
            "PUT /api/v1/admin/tsdb/{action}");
  }

  private void killARunningQuery() throws Exception {
    String endless =
        "quantile_over_time(0.5, quantile_over_time(0.5, vector(time())[6h:1s])[1d:1s])";
    String list = "/api/v1/status/active_queries";
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Api.Answer> killed =
          executor.submit(() -> api.get("/api/v1/query", "query", endless, "time", now));
      Await.until(
          "the query runs",
          Duration.ofSeconds(30),
          () -> !api.get(list).data().path("queries").isEmpty());
      JsonNode running = check(call(200, "GET", list)).data().path("queries");
      assertThat(running).hasSize(1);
      check(call(200, "DELETE", list + "/{id}", "id", running.get(0).path("id").asText()));
      expect(call(499, "GET", "/api/v1/query"), killed.get(30, TimeUnit.SECONDS));
    }
  }

  private Api.Answer check(Call call) throws Exception {
    String path = call.path;
    List<String> given = call.parameters;
    if (path.contains("{")) {
      path = path.replaceAll("\\{.*}", given.get(1));
      given = given.subList(2, given.size());
    }
    String[] parameters = given.toArray(String[]::new);
    Api.Answer answer =
        switch (call.method) {
          case "POST" -> api.post(path, parameters);
          case "DELETE" -> api.delete(path);
          default -> api.get(path, parameters);
        };
    expect(call, answer);
    return answer;
  }

  private void expect(Call call, Api.Answer answer) throws Exception {
    assertThat(answer.status()).as("%s: %s", call, answer.body()).isEqualTo(call.status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(page.faults(call.method, call.path, call.status, answer.body()))
        .as("%s answered %s", call, answer.body())
        .isEmpty();
    if (call.status == 200) {
      answered.add(call.method + " " + call.path);
    }
  }

  private static String[] with(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void thePageIsTheSameWhereverItIsServedAndAsJson() throws Exception {
    HttpResponse<String> yaml = api.text("/api/v1/openapi.yaml");
    assertThat(yaml.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/yaml"));
    assertThat(yaml.body()).isEqualTo(api.text("/openapi.yaml").body());
    assertThat(new ObjectMapper().readTree(api.text("/openapi.json").body()))
        .isEqualTo(page.json());
  }
}
