package io.tidemark.query.it;

import static io.tidemark.query.it.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class ActiveQueriesIT {

  private static final String LIST = "/api/v1/status/active_queries";

  /** Sorts some billions of points. */
  private static final String LONG =
      "quantile_over_time(0.5, quantile_over_time(0.5, vector(time())[6h:1s])[1d:1s])";

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  private Api api;

  @BeforeEach
  void setUp() {
    api = new Api(base).with("X-Scope-OrgID", "watched");
  }

  @Test
  void aRunningQueryIsListedAndKilled() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Api.Answer> killed =
          executor.submit(
              () ->
                  api.with("X-Request-Id", "kill-me")
                      .post("/api/v1/query", "query", LONG, "time", "1000"));
      Await.until(
          "the query is evaluated",
          Duration.ofSeconds(30),
          () -> running().path(0).path("phase").asText().equals("evaluate"));
      JsonNode query = running().path(0);
      assertThat(query.path("query").asText()).isEqualTo(LONG);
      assertThat(query.path("kind").asText()).isEqualTo("instant");
      assertThat(query.path("time").asLong()).isEqualTo(1000);
      assertThat(query.path("tenant").asText()).isEqualTo("watched");
      assertThat(query.path("requestId").asText()).isEqualTo("kill-me");
      assertThat(query.path("elapsed").asDouble()).isPositive();

      String path = LIST + "/" + query.path("id").asText();
      assertThat(new Api(base).with("X-Scope-OrgID", "other").delete(path).status())
          .as("another tenant's")
          .isEqualTo(404);
      assertThat(killed).isNotDone();

      Api.Answer kill = api.delete(path);
      assertThat(kill.status()).isEqualTo(200);
      Api.Answer answer = killed.get(30, TimeUnit.SECONDS);
      assertThat(answer.status()).isEqualTo(499);
      assertThat(answer.body().path("errorType").asText()).isEqualTo("canceled");
      assertThat(answer.body().path("error").asText()).startsWith("query was killed by request");
      assertThat(running()).isEmpty();

      Api.Answer again = api.delete(path);
      assertThat(again.status()).isEqualTo(404);
      assertThat(again.body().path("errorType").asText()).isEqualTo("not_found");
    }
  }

  @Test
  void statsSayWhatAQueryReadWhereAndForHowLong() throws Exception {
    long w = Pipeline.WINDOW_MILLIS;
    long t = System.currentTimeMillis() / w * w - 2 * w;
    for (String region : List.of("us", "de")) {
      pipeline.store(
          pipeline.series("watched", MetricType.GAUGE, "__name__", "m_stats", "region", region),
          1,
          at(t + 1000, 1),
          at(t + 2000, 2));
    }
    pipeline.head.publish(t + w, t + 2 * w);
    String[] query = {"query", "sum(m_stats)", "time", (t + 3000) / 1000 + "", "stats", "all"};
    JsonNode stats = api.get("/api/v1/query", query).data().path("stats");
    JsonNode ours = stats.path("tidemark");
    assertThat(ours.path("shardsAsked").toString()).isEqualTo("[\"americas-0\",\"europe-0\"]");
    assertThat(ours.path("rows").asInt()).isEqualTo(2);
    assertThat(ours.path("bytesRead").asInt()).isBetween(20, 200);
    assertThat(ours.path("phases").path("read").asDouble()).isPositive();
    assertThat(stats.path("timings").path("queryPreparationTime").asDouble())
        .isEqualTo(ours.path("phases").path("read").asDouble());
    assertThat(ours.path("samplesRead").asInt()).isEqualTo(4);
    assertThat(stats.path("samples").path("totalQueryableSamplesPerStep").toString())
        .isEqualTo("[[" + (t + 3000) / 1000 + ",2]]");
    assertThat(stats.path("samples").path("totalQueryableSamples").asInt()).isEqualTo(2);
    assertThat(stats.path("samples").path("peakSamples").asInt()).isPositive();
  }

  private JsonNode running() throws Exception {
    return api.get(LIST).data().path("queries");
  }
}
