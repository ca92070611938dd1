package io.tidemark.query.it;

import static io.tidemark.query.it.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import io.tidemark.store.series.SeriesRow;
import io.tidemark.store.watermark.Checkpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class PartialAnswerIT {

  private static final long W = Pipeline.WINDOW_MILLIS;

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  private Api api;
  private long t;

  @BeforeEach
  void setUp() throws Exception {
    api = new Api(base);
    t = System.currentTimeMillis() / W * W - 2 * W;
    pipeline.head.publish(t + W, t + 2 * W);
  }

  @Test
  void answersWithoutAStoppedShardAndWhollyAfterItsReturn() throws Exception {
    store("m_part", "us", at(t + 1000, 1));
    store("m_part", "de", at(t + 1000, 2));
    String[] query = {"query", "sum(m_part)", "time", seconds(t + 2000)};
    assertThat(api.get("/api/v1/query", query).value()).isEqualTo("3");
    String[] refusing = {
      "query", "sum(m_part)", "time", seconds(t + 2000), "partial_response", "false"
    };
    pipeline.database("europe-0").stop();
    try {
      // For a second what is in memory is taken to be all that the shard has; that is no lie.
      Await.until(
          "it is noticed that the shard is away",
          Duration.ofSeconds(10),
          () -> !api.get("/api/v1/query", query).value().equals("3"));
      Api.Answer partial = api.get("/api/v1/query", query);
      assertThat(partial.status()).isEqualTo(200);
      assertThat(partial.value()).isEqualTo("1");
      assertThat(partial.warnings())
          .singleElement()
          .asString()
          .startsWith("shard europe-0 did not answer: ");
      JsonNode missing = partial.body().path("partial").path("missing");
      assertThat(missing).hasSize(1);
      assertThat(missing.get(0).path("shard").asText()).isEqualTo("europe-0");
      assertThat(missing.get(0).path("to").asDouble()).isEqualTo((t + 2000) / 1000.0);
      assertThat(partial.headers().firstValue("Cache-Control")).contains("no-store");

      Api.Answer refused = api.get("/api/v1/query", refusing);
      assertThat(refused.status()).isEqualTo(500);
      assertThat(refused.body().path("errorType").asText()).isEqualTo("unavailable");
      assertThat(refused.body().path("error").asText()).contains("shard europe-0 did not answer");
      assertThat(refused.body().path("partial").path("missing")).hasSize(1);

      Api.Answer pruned =
          api.get(
              "/api/v1/query",
              "query",
              "m_part{region=\"us\"}",
              "time",
              seconds(t + 2000),
              "partial_response",
              "false");
      assertThat(pruned.value()).as("needs no shard in europe").isEqualTo("1");

      assertThat(api.get("/api/v1/label/region/values", "match[]", "m_part").warnings())
          .isNotEmpty();
      assertThat(api.text("/-/ready").statusCode()).as("one shard is enough").isEqualTo(200);
      JsonNode shards = api.get("/api/v1/status/watermarks").data().path("shards");
      assertThat(shards.get(0).path("state").asText()).isEqualTo("up");
      assertThat(shards.get(1).path("state").asText()).isEqualTo("down");
    } finally {
      pipeline.database("europe-0").restart();
    }
    Await.until(
        "the shard is back",
        Duration.ofSeconds(30),
        () -> api.get("/api/v1/query", refusing).status() == 200);
    Api.Answer whole = api.get("/api/v1/query", query);
    assertThat(whole.value()).isEqualTo("3");
    assertThat(whole.warnings()).isEmpty();
  }

  @Test
  void saysFromWhenSamplesAreMissingWhileRedisIsDown() throws Exception {
    SeriesRow series = pipeline.series(MetricType.GAUGE, "__name__", "m_head", "region", "de");
    pipeline.store(series, 1, at(t + 1000, 1));
    pipeline.head.append(series, at(t + W + 1000, 2));
    pipeline.head.publish(t + W, t + 2 * W);
    pipeline.storeCheckpoint(
        MetricType.GAUGE.code(),
        series.partition(),
        Checkpoint.NONE,
        new Checkpoint(t + W, 10, Map.of()));
    String[] query = {"query", "count_over_time(m_head[15m])", "time", seconds(t + 2 * W)};
    assertThat(api.get("/api/v1/query", query).value()).isEqualTo("2");
    pipeline.redis.stop();
    try {
      Api.Answer older = api.get("/api/v1/query", query);
      assertThat(older.value()).isEqualTo("1");
      assertThat(older.warnings())
          .anySatisfy(
              warning ->
                  assertThat(warning)
                      .startsWith(
                          "head unavailable: samples newer than "
                              + Instant.ofEpochMilli(t + W)
                              + " are missing for shard europe-0"));
      assertThat(older.body().path("partial").path("missing").toString())
          .contains("\"shard\":\"europe-0\",\"from\":" + (t + W) / 1000);
      assertThat(api.get("/api/v1/query", "query", "m_head", "time", seconds(t + 2000)).warnings())
          .as("durable by then in this shard")
          .noneMatch(warning -> warning.contains("europe-0"));
    } finally {
      pipeline.redis.restart();
    }
    pipeline.head.publish(t + W, t + 2 * W);
    Await.until(
        "the head is read again",
        Duration.ofSeconds(20),
        () -> api.get("/api/v1/query", query).warnings().isEmpty());
    assertThat(api.get("/api/v1/query", query).value()).isEqualTo("2");
  }

  private void store(String name, String region, Sample... samples) throws Exception {
    pipeline.store(
        pipeline.series(MetricType.GAUGE, "__name__", name, "region", region), 1, samples);
  }

  private static String seconds(long millis) {
    return Double.toString(millis / 1000.0);
  }
}
