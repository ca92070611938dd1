package io.tidemark.alerting.evaluate;

import io.tidemark.alerting.state.Observation;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the query service over HTTP, for complete data and no partial answers. */
public final class HttpQueryClient implements QueryClient, AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final long MAX_ANSWER_BYTES = 32L * 1024 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final QueryAnswer answer = new QueryAnswer();
  private final URI endpoint;
  private final Duration timeout;

  /**
   * A client.
   *
   * @param queryUrl where the query service is
   * @param timeout for a whole exchange
   */
  public HttpQueryClient(URI queryUrl, Duration timeout) {
    this.endpoint = URI.create(queryUrl.toString().replaceAll("/+$", "") + "/api/v1/query");
    this.timeout = timeout;
  }

  @Override
  public List<Observation> query(String tenant, String query, Instant at) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(timeout)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Scope-OrgID", tenant)
            .POST(HttpRequest.BodyPublishers.ofString(form(query, at)))
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return answer.read(response.statusCode(), response.body());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new PipelineException(
          ErrorCode.TIMEOUT,
          "the query service did not answer within " + timeout.toMillis() + " ms",
          e);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause() instanceof IOException cause ? cause : e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new PipelineException(ErrorCode.CANCELED, "the service is stopping", e);
    }
  }

  private PipelineException unavailable(Exception cause) {
    return new PipelineException(
        ErrorCode.UNAVAILABLE,
        "the query service at " + endpoint.getAuthority() + " is away: " + cause,
        cause);
  }

  private String form(String query, Instant at) {
    String time = BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
    return "query="
        + URLEncoder.encode(query, StandardCharsets.UTF_8)
        + "&time="
        + time
        + "&timeout="
        + timeout.toMillis()
        + "ms&partial_response=false&consistency=complete";
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
