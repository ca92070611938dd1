package io.tidemark.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.decode.WriteRequestBytes;
import io.tidemark.collector.ingest.DecodedSamples.Sample;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(KafkaOutageIT.ShortWaits.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
class KafkaOutageIT {

  /** The waits of a real installation, shortened. */
  public static final class ShortWaits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "tidemark.collector.producer.delivery-timeout", "3s",
          "tidemark.collector.producer.check-interval", "200ms");
    }
  }

  KafkaResource kafka;

  @TestHTTPResource("/")
  URI base;

  @Test
  void refusesWhileKafkaIsAwayAndGoesOnWhenItIsBack() {
    CollectorClient client = new CollectorClient(base).awaitReady();
    WriteRequestBytes early =
        new WriteRequestBytes().series(1, System.currentTimeMillis(), "__name__", "before");
    assertThat(client.write(early).statusCode()).isEqualTo(204);

    kafka.takeAway();
    WriteRequestBytes request =
        new WriteRequestBytes().series(2, System.currentTimeMillis(), "__name__", "during");
    HttpResponse<String> first = client.write(request);
    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.headers().firstValue("Retry-After")).isPresent();

    CollectorClient.await(() -> !client.isReady(), "readiness is down");
    long started = System.nanoTime();
    HttpResponse<String> second = client.write(request);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(500));
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.body()).startsWith("Kafka is away at ");
    assertThat(client.get("/q/health/live").statusCode()).isEqualTo(200);

    kafka.bringBack();
    client.awaitReady();
    try (TopicReader topics = new TopicReader(kafka.bootstrapServers())) {
      assertThat(client.write(request).statusCode()).isEqualTo(204);
      // The series must be published again: its first record may not have reached Kafka.
      assertThat(topics.catalogue()).hasSize(1);
      assertThat(topics.samples()).extracting(Sample::value).containsExactly(2.0);
      assertThat(client.write(request).statusCode()).isEqualTo(204);
      assertThat(topics.catalogue()).hasSize(1);
    }
  }
}
