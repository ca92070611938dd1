package io.tidemark.query.it;

import static io.tidemark.query.it.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.topic.Topics;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.series.SeriesRow;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class CompletenessIT {

  private static final long W = Pipeline.WINDOW_MILLIS;
  private static final String GAUGES = Topics.samples(MetricType.GAUGE);
  private static final HeadPartition CATALOGUE = new HeadPartition(HeadPartition.CATALOGUE, 1);
  private static final HeadPartition EUROPE = new HeadPartition(MetricType.GAUGE.code(), 1);

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  private Api api;
  private long t;

  @BeforeEach
  void setUp() throws Exception {
    api = new Api(base);
    t = System.currentTimeMillis() / W * W - 2 * W;
    pipeline.head.visibleNextOffset(EUROPE, pipeline.acknowledge(GAUGES, 1));
    pipeline.head.visibleNextOffset(CATALOGUE, pipeline.acknowledge(Topics.SERIES, 1));
    pipeline.head.publish(t + W, t + 2 * W);
  }

  @Test
  void waitsUntilWhatWasAcknowledgedIsVisible() throws Exception {
    SeriesRow series = pipeline.series(MetricType.GAUGE, "__name__", "m_wait", "region", "de");
    pipeline.store(series, 1, at(t + 1000, 1));
    long end = pipeline.acknowledge(GAUGES, 1);
    CompletableFuture<Api.Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return complete("sum_over_time(m_wait{region=\"de\"}[15m])");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(stillWaiting(waiting)).isTrue();
    pipeline.head.append(series, at(t + W + 1000, 10));
    pipeline.head.visibleNextOffset(EUROPE, end);
    pipeline.head.publish(t + W, t + 2 * W);
    assertThat(waiting.get(20, TimeUnit.SECONDS).value()).isEqualTo("11");
  }

  @Test
  void givesUpWhenItIsNotVisibleInTime() throws Exception {
    long end = pipeline.acknowledge(GAUGES, 1);
    Api.Answer answer = complete("m_behind{region=\"de\"}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().path("errorType").asText()).isEqualTo("timeout");
    assertThat(answer.body().path("error").asText())
        .isEqualTo(
            "data is not complete: metrics.gauge partition 1 is visible to %d of %d"
                .formatted(end - 1, end));
    assertThat(complete("m_behind{region=\"us\"}").status())
        .as("concerns other partitions only")
        .isEqualTo(200);
  }

  @Test
  void waitsForSeriesAsWellAsForSamples() throws Exception {
    long end = pipeline.acknowledge(Topics.SERIES, 1);
    Api.Answer answer = complete("m_new{region=\"de\"}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().path("error").asText())
        .isEqualTo(
            "data is not complete: metrics.series partition 1 is visible to %d of %d"
                .formatted(end - 1, end));
    pipeline.head.visibleNextOffset(CATALOGUE, end);
    pipeline.head.publish(t + W, t + 2 * W);
    assertThat(complete("m_new{region=\"de\"}").status()).isEqualTo(200);
  }

  @Test
  void endsAQueryWhoseClientGoesAway() throws Exception {
    pipeline.acknowledge(GAUGES, 1);
    double before = canceledQueries();
    try (Socket client = new Socket(base.getHost(), base.getPort())) {
      String path = "/api/v1/query?query=m_gone%7Bregion%3D%22de%22%7D&consistency=complete";
      String request = String.join("\r\n", "GET " + path + " HTTP/1.1", "Host: localhost", "", "");
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
      Await.until(
          "the query waits",
          Duration.ofSeconds(20),
          () -> metric("tidemark_query_evaluation_in_flight") > 0);
    }
    Await.until("the query is canceled", Duration.ofSeconds(20), () -> canceledQueries() > before);
  }

  private double canceledQueries() throws Exception {
    return metric("tidemark_query_evaluation_seconds_count{outcome=\"canceled\"");
  }

  private double metric(String prefix) throws Exception {
    return api.text("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void tellsTheWatermarksOfAllShards() throws Exception {
    JsonNode data = api.get("/api/v1/status/watermarks").data();
    assertThat(data.path("kafka").path("state").asText()).isEqualTo("up");
    assertThat(data.path("head").path("state").asText()).isEqualTo("up");
    assertThat(data.path("completeUntil").asText()).endsWith("Z");
    JsonNode europe = data.path("shards").get(1);
    assertThat(europe.path("shard").asText()).isEqualTo("europe-0");
    assertThat(europe.path("partitions")).hasSize(4);
    JsonNode gauges = europe.path("partitions").get(1);
    assertThat(gauges.path("topic").asText()).isEqualTo("metrics.gauge");
    assertThat(gauges.path("partition").asInt()).isEqualTo(1);
    assertThat(gauges.path("endOffset").asLong()).isPositive();
    assertThat(gauges.path("visibleOffset").asLong()).isEqualTo(gauges.path("endOffset").asLong());
    assertThat(gauges.path("lag").asLong()).isZero();
    assertThat(gauges.path("publishedAt").asText()).endsWith("Z");
  }

  private static boolean stillWaiting(CompletableFuture<?> future) throws Exception {
    try {
      future.get(300, TimeUnit.MILLISECONDS);
      return false;
    } catch (TimeoutException e) {
      return true;
    }
  }

  private Api.Answer complete(String query) throws Exception {
    return api.get(
        "/api/v1/query",
        "query",
        query,
        "time",
        Double.toString((t + 2 * W) / 1000.0),
        "partial_response",
        "false",
        "consistency",
        "complete");
  }
}
