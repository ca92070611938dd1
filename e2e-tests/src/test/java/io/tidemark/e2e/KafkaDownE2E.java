package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Http;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.ChildProgram;
import io.tidemark.e2e.harness.Layout;
import io.tidemark.e2e.harness.Ports;
import io.tidemark.e2e.harness.SampleTopics;
import io.tidemark.e2e.waiting.Await;
import io.tidemark.e2e.workload.Workload;
import io.tidemark.e2e.workload.WorkloadSender;
import io.tidemark.embedded.EmbeddedKafka;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The collector alone, as it runs on a machine of its own, while its Kafka goes and comes. */
final class KafkaDownE2E {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MINUTES = 4;

  @Test
  void withoutKafkaItAnswers503AndIsNotReadyAndRecoversByItselfWithNothingLost() throws Exception {
    Path data = Layout.temporary("kafka-down");
    int brokerPort = Ports.free();
    int controllerPort = Ports.free();
    int port = Ports.free();
    URI url = URI.create("http://127.0.0.1:" + port);
    Writer writer = new Writer(url);
    EmbeddedKafka kafka = EmbeddedKafka.start(data, brokerPort, controllerPort);
    try (ChildProgram collector = startCollector(data, port, kafka.bootstrapServers())) {
      awaitReadiness(url, 200, collector);
      Workload workload = Workload.endingAt(System.currentTimeMillis(), "kafka-down", 500, 40);
      CountDownLatch underWay = new CountDownLatch(1);
      CountDownLatch stopped = new CountDownLatch(1);
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () ->
                  new WorkloadSender(writer)
                      .send(
                          workload,
                          acknowledged -> {
                            if (acknowledged > workload.samples() / 4) {
                              underWay.countDown();
                              // Or all could be sent before Kafka has stopped.
                              await(stopped);
                            }
                          }));
      await(underWay);

      kafka.close();
      stopped.countDown();
      awaitReadiness(url, 503, collector);
      HttpResponse<String> refused =
          writer.attempt(
              new WriteRequest().add(Series.of("refused"), System.currentTimeMillis(), 1));
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
      assertThat(sending).isNotDone();

      kafka = EmbeddedKafka.start(data, brokerPort, controllerPort);
      awaitReadiness(url, 200, collector);
      sending.get(MINUTES, TimeUnit.MINUTES);
      SampleTopics stored = SampleTopics.read(kafka.bootstrapServers());
      // Sent again after a lost acknowledgement, a sample may be there twice, and is one.
      assertThat((double) stored.distinctSamples()).isEqualTo(workload.samples());
      assertThat(stored.distinctSeries()).isEqualTo(workload.series());
      assertThat(stored.distinctCataloguedSeries()).isGreaterThanOrEqualTo(workload.series());
    } finally {
      kafka.close();
      Layout.delete(data);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(MINUTES, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static ChildProgram startCollector(Path directory, int port, String kafka) {
    return ChildProgram.start(
        "collector",
        directory,
        Map.of(
            "QUARKUS_HTTP_PORT", Integer.toString(port), "TIDEMARK_KAFKA_BOOTSTRAP_SERVERS", kafka),
        List.of(
            Layout.java().toString(),
            "-Xmx256m",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            Layout.application("collector-service").toString()));
  }

  private static void awaitReadiness(URI url, int status, ChildProgram collector) {
    try {
      Await.until(
          "readiness to answer " + status,
          SOON,
          () -> Http.get(url.resolve("/q/health/ready")).statusCode() == status);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + collector.tail(), e);
    }
  }
}
