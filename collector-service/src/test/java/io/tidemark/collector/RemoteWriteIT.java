package io.tidemark.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.collector.decode.WriteRequestBytes;
import io.tidemark.collector.ingest.DecodedSamples.Sample;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.model.wire.SeriesRecord;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class RemoteWriteIT {

  KafkaResource kafka;

  @TestHTTPResource("/")
  URI base;

  private CollectorClient client;
  private TopicReader topics;

  @BeforeEach
  void connect() {
    client = new CollectorClient(base).awaitReady();
    topics = new TopicReader(kafka.bootstrapServers());
  }

  @AfterEach
  void disconnect() {
    topics.close();
  }

  @Test
  void whatIsAnsweredWith204LiesInKafkaAtThatMoment() {
    long now = System.currentTimeMillis();
    WriteRequestBytes request = new WriteRequestBytes();
    List<Sample> expected = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String name = i % 2 == 0 ? "hits_total" : "depth";
      String region = List.of("us", "de", "jp").get(i % 3);
      request.series(i, now + i, "__name__", name, "i", "" + i, "region", region);
      Labels labels = Labels.of("__name__", name, "i", "" + i, "region", region);
      expected.add(
          new Sample(
              "acme",
              i % 2 == 0 ? MetricType.COUNTER : MetricType.GAUGE,
              SeriesId.metricKey("acme", name),
              SeriesId.of("acme", labels),
              now + i,
              i));
    }
    for (int round = 0; round < 3; round++) {
      HttpResponse<String> answer = client.write(request, "X-Scope-OrgID", "acme");
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
    }
    List<Sample> thrice = new ArrayList<>(expected);
    thrice.addAll(expected);
    thrice.addAll(expected);
    assertThat(topics.samples()).containsExactlyInAnyOrderElementsOf(thrice);
    assertThat(topics.catalogue()).hasSize(2_000);
    assertThat(topics.records())
        .allSatisfy(record -> assertThat(record.headers().lastHeader("request-id")).isNotNull());
  }

  @Test
  void storesTheValidPartAndReportsTheRest() {
    long now = System.currentTimeMillis();
    HttpResponse<String> answer =
        client.write(
            new WriteRequestBytes()
                .series(1, now, "__name__", "partly_good")
                .series(2, now, "__name__", "partly_bad", "b", "", "a", "1")
                .series(3, now + 366L * 24 * 3600 * 1000, "__name__", "partly_late"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(answer.body())
        .startsWith("2 of 3 samples rejected")
        .contains("labels are not sorted", "too far in the future", "partly_late at ");
    assertThat(topics.samples()).extracting(Sample::value).containsExactly(1.0);
    assertThat(topics.catalogue())
        .containsExactly(
            new SeriesRecord("default", Labels.of("__name__", "partly_good"), MetricType.GAUGE));
  }

  @Test
  void takesMetadataAndForgivesMissingHeaders() {
    assertThat(
            client
                .write(new WriteRequestBytes().metadata(1, "it_requests", "How many.", ""))
                .statusCode())
        .isEqualTo(204);
    assertThat(topics.catalogue())
        .hasSize(3)
        .containsOnly(
            new MetricMetadata("default", "it_requests", MetricType.COUNTER, "", "How many."));
  }

  @Test
  void skipsExemplarsButSaysThatItStoresNoNativeHistograms() {
    WriteRequestBytes exemplar = new WriteRequestBytes().label("__name__", "e").field(3, "");
    assertThat(client.write(new WriteRequestBytes().series(exemplar)).statusCode()).isEqualTo(204);
    WriteRequestBytes histogram = new WriteRequestBytes().label("__name__", "h").field(4, "");
    HttpResponse<String> answer = client.write(new WriteRequestBytes().series(histogram));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("native histograms are not supported");
  }

  @Test
  void echoesTheRequestIdAndCarriesItIntoTheRecords() {
    HttpResponse<String> answer =
        client.write(
            new WriteRequestBytes().series(1, System.currentTimeMillis(), "__name__", "traced"),
            "X-Request-Id",
            "my-request");
    assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("my-request");
    assertThat(topics.records())
        .extracting(
            record ->
                new String(
                    record.headers().lastHeader("request-id").value(),
                    java.nio.charset.StandardCharsets.UTF_8))
        .containsOnly("my-request");
  }

  @Test
  void takesJsonAndNamesWhatItRejects() {
    long now = System.currentTimeMillis();
    HttpResponse<String> good =
        client.json(
            "{\"name\":\"json_jobs_total\",\"type\":\"counter\",\"value\":7,\"timestamp\":"
                + now
                + ",\"tags\":{\"region\":\"fr\"}}");
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(good.body()).isEqualTo("{\"status\":\"success\",\"accepted\":1,\"rejected\":[]}");

    HttpResponse<String> partly =
        client.json(
            "{\"metrics\":[{\"name\":\"json_depth\",\"value\":1},{\"name\":\"json_depth\",\"value\":2,\"tags\":{\"region\":5}}]}");
    assertThat(partly.statusCode()).isEqualTo(400);
    assertThat(partly.body())
        .isEqualTo(
            "{\"status\":\"error\",\"accepted\":1,\"rejected\":[\"metrics[1].tags.region: must be a"
                + " string\"],\"errorType\":\"bad_data\",\"error\":\"1 of 2 metrics rejected, the"
                + " others are stored\"}");
    assertThat(topics.samples()).extracting(Sample::value).containsExactlyInAnyOrder(7.0, 1.0);
    assertThat(topics.catalogue())
        .contains(
            new SeriesRecord(
                "default",
                Labels.of("__name__", "json_jobs_total", "region", "fr"),
                MetricType.COUNTER),
            new MetricMetadata("default", "json_jobs_total", MetricType.COUNTER, "", ""));
  }

  @Test
  void countsWhatItDoes() {
    client.write(
        new WriteRequestBytes().series(1, System.currentTimeMillis(), "__name__", "counted_total"));
    assertThat(client.get("/q/metrics").body())
        .contains("tidemark_collector_samples_total{type=\"counter\"}")
        .contains(
            "tidemark_collector_requests_total{outcome=\"success\",protocol=\"remote_write\"}")
        .contains("tidemark_collector_samples_rejected_total{reason=\"too_old\"}")
        .contains("tidemark_collector_series_cache_misses_total")
        .contains("tidemark_collector_publish_seconds_count{outcome=\"success\"}")
        .contains("tidemark_collector_in_flight_bytes 0.0");
  }
}
