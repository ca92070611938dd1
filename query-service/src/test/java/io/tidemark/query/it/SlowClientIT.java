package io.tidemark.query.it;

import static java.net.http.HttpClient.Version.HTTP_2;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a large answer holds while its client does not read. */
@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class SlowClientIT {

  private static final String LIST = "/api/v1/status/active_queries";
  private static final Duration SOON = Duration.ofSeconds(15);

  private static final int POINTS = 6 * 86_400;

  /** About 15 MB of text: more than sockets take. */
  private static final String LARGE = "vector(time())[6d:1s]";

  private static final Pattern HELD =
      Pattern.compile("^tidemark_query_samples_held(?:\\{.*})? (\\S+)$", Pattern.MULTILINE);

  @TestHTTPResource("/")
  URI base;

  private Api api;

  @BeforeEach
  void setUp() {
    api = new Api(base).with("X-Scope-OrgID", "slow");
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Await.until("the list is empty", SOON, () -> running().isEmpty());
    Await.until("nothing is held", SOON, () -> held() == 0);
  }

  @Test
  void aQueryIsListedAndCountedUntilItIsKilled() throws Exception {
    try (SlowClient client = ask("")) {
      JsonNode query = sending();
      assertThat(held()).isBetween((double) POINTS, POINTS * 1.1);
      assertThat(api.get("/api/v1/query", "query", "1", "timeout", "5s").status())
          .as("another query has its turn")
          .isEqualTo(200);

      assertThat(api.delete(LIST + "/" + query.path("id").asText()).status()).isEqualTo(200);
      Await.until("the list is empty", SOON, () -> running().isEmpty());
      assertThat(client.drain()).isLessThan(10L * POINTS);
    }
  }

  @Test
  void aQueryThatIsOutOfTimeIsCut() throws Exception {
    try (SlowClient client = ask("&timeout=4s")) {
      sending();
      Await.until("the list is empty", SOON, () -> running().isEmpty());
      assertThat(client.drain()).isLessThan(10L * POINTS);
    }
  }

  @Test
  void aQueryEndsWithItsClient() throws Exception {
    SlowClient client = ask("");
    sending();
    client.close();
    // The rest is what holds after every test.
  }

  @Test
  void overHttp2TheStreamAloneIsCut() throws Exception {
    HttpRequest large =
        HttpRequest.newBuilder(
                base.resolve("/api/v1/query?time=1000000&query=" + URLEncoder.encode(LARGE, UTF_8)))
            .header("X-Scope-OrgID", "slow")
            .build();
    HttpRequest small = HttpRequest.newBuilder(base.resolve("/-/healthy")).build();
    try (HttpClient http = HttpClient.newBuilder().version(HTTP_2).build()) {
      // The first request of a connection asks for the protocol.
      assertThat(http.send(small, BodyHandlers.discarding()).version()).isEqualTo(HTTP_2);
      HttpResponse<InputStream> cut = http.send(large, BodyHandlers.ofInputStream());
      JsonNode query = sending();
      assertThat(api.delete(LIST + "/" + query.path("id").asText()).status()).isEqualTo(200);
      Await.until("the list is empty", SOON, () -> running().isEmpty());
      assertThatThrownBy(() -> cut.body().readAllBytes()).isInstanceOf(IOException.class);
      assertThat(http.send(small, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatReadsHasItAll() throws Exception {
    JsonNode result =
        api.get("/api/v1/query", "query", LARGE, "time", "1000000").data().path("result");
    assertThat(result.get(0).path("values")).hasSize(POINTS);
  }

  private SlowClient ask(String more) throws Exception {
    return SlowClient.asking(base, LARGE, "slow", "&time=1000000" + more);
  }

  private JsonNode sending() throws Exception {
    Await.until(
        "the answer is being sent",
        SOON,
        () -> running().path(0).path("phase").asText().equals("send"));
    return running().path(0);
  }

  private JsonNode running() throws Exception {
    return api.get(LIST).data().path("queries");
  }

  private double held() throws Exception {
    Matcher held = HELD.matcher(api.text("/q/metrics").body());
    assertThat(held.find()).isTrue();
    return Double.parseDouble(held.group(1));
  }
}
