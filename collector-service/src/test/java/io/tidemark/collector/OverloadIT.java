package io.tidemark.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.decode.WriteRequestBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OverloadIT.SmallBudget.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
class OverloadIT {

  /** Room for little more than one request of 100 kB. */
  public static final class SmallBudget implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "tidemark.collector.max-in-flight", "150K", "tidemark.collector.body-timeout", "2s");
    }
  }

  @TestHTTPResource("/")
  URI base;

  private CollectorClient client;
  private final WriteRequestBytes request =
      new WriteRequestBytes().series(1, System.currentTimeMillis(), "__name__", "m");

  @BeforeEach
  void connect() {
    client = new CollectorClient(base).awaitReady();
    CollectorClient.await(this::isIdle, "nothing is in flight");
  }

  @Test
  void shedsWithRetryAfterWhileTheBudgetIsSpentAndRecoversWhenTheClientGoes() throws IOException {
    try (Socket _ = halfARequest()) {
      CollectorClient.await(() -> !isIdle(), "the half request has arrived");
      HttpResponse<String> answer = client.write(request);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(answer.body()).contains("in flight");
    }
    CollectorClient.await(this::isIdle, "the budget is given back");
    assertThat(client.write(request).statusCode()).isEqualTo(204);
  }

  @Test
  void aBodyThatDoesNotArriveIsGivenUp() throws IOException {
    try (Socket socket = halfARequest()) {
      String statusLine =
          new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(statusLine).isEqualTo("HTTP/1.1 503");
      assertThat(isIdle()).isTrue();
    }
  }

  private boolean isIdle() {
    return client.get("/q/metrics").body().contains("tidemark_collector_in_flight_bytes 0.0");
  }

  /** A request that promises 200 kB and sends 145 kB, in pieces that each fit. */
  private Socket halfARequest() throws IOException {
    Socket socket = new Socket(base.getHost(), base.getPort());
    OutputStream out = socket.getOutputStream();
    out.write(
        "POST /api/v1/write HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[148_000]);
    out.flush();
    return socket;
  }
}
