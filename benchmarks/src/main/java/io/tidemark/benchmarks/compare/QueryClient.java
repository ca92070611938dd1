package io.tidemark.benchmarks.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Asks instant queries of the Prometheus HTTP API. */
final class QueryClient implements AutoCloseable {

  private final URI base;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  QueryClient(URI base) {
    this.base = base;
  }

  /** The value of the only series of an answer; empty when there is none, or no answer. */
  OptionalDouble value(String query, long timeMillis) {
    String form =
        "query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + "&time="
            + timeMillis / 1000
            + "."
            + String.valueOf(1000 + timeMillis % 1000).substring(1);
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/v1/query"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode result = json.readTree(response.body()).path("data").path("result");
      return result.size() == 1
          ? OptionalDouble.of(result.path(0).path("value").path(1).asDouble())
          : OptionalDouble.empty();
    } catch (IOException e) {
      return OptionalDouble.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalDouble.empty();
    }
  }

  /**
   * Whether Tidemark has everything up to a time in its shards; only the newest may be in memory.
   */
  boolean isDurableUntil(long timeMillis) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/v1/status/watermarks"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      List<JsonNode> partitions = json.readTree(response.body()).findValues("partitions");
      return !partitions.isEmpty()
          && partitions.stream()
              .flatMap(JsonNode::valueStream)
              .allMatch(partition -> isDurableUntil(partition, timeMillis));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isDurableUntil(JsonNode partition, long timeMillis) {
    if (partition.path("endOffset").asLong() == 0) {
      return true;
    }
    String until = partition.path("durableUntil").asText("");
    // Tidemark's samples of itself keep one window open.
    return partition.path("openWindows").asInt() <= 1
        && until.endsWith("Z")
        && Instant.parse(until).toEpochMilli() >= timeMillis;
  }

  /** Whether a path answers with 200. */
  boolean isOk(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    return status(request) == 200;
  }

  /** The status of a POST without a body; 0 when there was no answer. */
  int post(String path) {
    return status(
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofMinutes(2))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private int status(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
