package io.tidemark.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.collector.decode.WriteRequestBytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class HostileRequestsIT {

  private static final byte[] NOISE = HexFormat.of().parseHex("0102030405");
  private static final byte[] BOMB = HexFormat.of().parseHex("ffffffff0f0000000000");

  @TestHTTPResource("/")
  URI base;

  private CollectorClient client;

  @SuppressWarnings("ArrayRecordComponent") // a body to send, compared by nobody
  private record Case(String what, byte[] body, int status, String text, List<String> headers) {}

  @BeforeEach
  void connect() {
    client = new CollectorClient(base).awaitReady();
  }

  private static List<Case> cases() throws IOException {
    long now = System.currentTimeMillis();
    byte[] unsorted =
        compressed(new WriteRequestBytes().series(1, now, "__name__", "m", "b", "1", "a", "1"));
    byte[] twice =
        compressed(new WriteRequestBytes().series(1, now, "__name__", "m", "a", "1", "a", "1"));
    byte[] nameless = compressed(new WriteRequestBytes().series(1, now, "a", "1"));
    byte[] cutOff = compressed(new WriteRequestBytes().raw(new byte[] {0x0a, 0x7f, 0x0a}));
    byte[] lie = Snappy.compress(new byte[31 * 1024 * 1024]);
    lie = java.util.Arrays.copyOf(lie, 20);
    byte[] large = Snappy.compress(new byte[33 * 1024 * 1024]);
    List<String> none = List.of();
    return List.of(
        new Case("noise for snappy", NOISE, 400, "not a valid snappy block", none),
        new Case("an empty body", new byte[0], 400, "not a valid snappy block", none),
        new Case("a bomb that declares 4 GB", BOMB, 400, "4294967295 bytes long", none),
        new Case("31 MiB declared by 20 bytes", lie, 400, "not a valid snappy block", none),
        new Case("33 MiB of zeros", large, 400, "the limit is 33554432", none),
        new Case("a message that is cut off", cutOff, 400, "not a valid protobuf", none),
        new Case("unsorted labels", unsorted, 400, "1 of 1 samples rejected", none),
        new Case("a label twice", twice, 400, "a label is given twice", none),
        new Case("no metric name", nameless, 400, "the metric name is missing", none),
        new Case("a text", NOISE, 415, "supported is", List.of("Content-Type", "text/plain")),
        new Case("gzip", NOISE, 415, "supported is", List.of("Content-Encoding", "gzip")),
        new Case(
            "remote write 2.0",
            NOISE,
            415,
            "supported is remote write 1.0",
            List.of("Content-Type", "application/x-protobuf;proto=io.prometheus.write.v2.Request")),
        new Case(
            "a tenant that is none", unsorted, 400, "tenant", List.of("X-Scope-OrgID", "a b")));
  }

  private static byte[] compressed(WriteRequestBytes message) throws IOException {
    return Snappy.compress(message.toBytes());
  }

  @Test
  void everyBadRequestGetsItsStatusAtOnce() throws IOException {
    for (Case bad : cases()) {
      // The quickest of a few: what the collector needs, not what else the machine is doing.
      Duration took = Duration.ofDays(1);
      HttpResponse<String> answer = null;
      for (int attempt = 0; attempt < 4; attempt++) {
        long started = System.nanoTime();
        answer = client.writeRaw(bad.body(), bad.headers().toArray(String[]::new));
        Duration attempted = Duration.ofNanos(System.nanoTime() - started);
        took = attempted.compareTo(took) < 0 ? attempted : took;
      }
      assertThat(answer.statusCode()).describedAs(bad.what()).isEqualTo(bad.status());
      assertThat(answer.body()).describedAs(bad.what()).contains(bad.text());
      assertThat(took).describedAs(bad.what()).isLessThan(Duration.ofMillis(100));
    }
  }

  @Test
  void badRequestsLeaveNothingInTheHeap() throws IOException {
    List<Case> cases = cases();
    send(cases, 50);
    long before = usedAfterCollection();
    send(cases, 200);
    assertThat(usedAfterCollection() - before).isLessThan(16L * 1024 * 1024);
    assertThat(client.get("/q/metrics").body()).contains("tidemark_collector_in_flight_bytes 0.0");
    assertThat(client.isReady()).isTrue();
  }

  private void send(List<Case> cases, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (Case bad : cases) {
        client.writeRaw(bad.body(), bad.headers().toArray(String[]::new));
      }
    }
  }

  private static long usedAfterCollection() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void aBodyBeyondTheLimitIsTooLarge() {
    HttpResponse<String> answer = client.writeRaw(new byte[32 * 1024 * 1024 + 1]);
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void otherMethodsAreRefused() {
    HttpResponse<String> answer = client.get("/api/v1/write");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void jsonErrorsHaveTheErrorEnvelope() {
    HttpResponse<String> answer = client.json("{\"name\":");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"the body is not");
    assertThat(client.post("/api/v1/metrics", NOISE, "Content-Type", "text/csv").statusCode())
        .isEqualTo(415);
  }
}
