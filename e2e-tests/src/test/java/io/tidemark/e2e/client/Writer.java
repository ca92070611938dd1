package io.tidemark.e2e.client;

import io.tidemark.e2e.waiting.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends remote write requests to one address. */
public final class Writer {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final URI target;
  private final String tenant;

  /** A writer to {@code /api/v1/write} of a server. */
  public Writer(URI server) {
    this(server, "default");
  }

  /** The same on behalf of a tenant. */
  public Writer(URI server, String tenant) {
    this.target = server.resolve("/api/v1/write");
    this.tenant = tenant;
  }

  /** One attempt, whatever is answered. */
  public HttpResponse<String> post(byte[] body, String... headersAndValues)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headersAndValues.length; i += 2) {
      request.header(headersAndValues[i], headersAndValues[i + 1]);
    }
    return Http.send(request);
  }

  /** One attempt with the headers of a Prometheus. */
  public HttpResponse<String> attempt(WriteRequest request)
      throws IOException, InterruptedException {
    return post(
        request.body(),
        "Content-Type",
        "application/x-protobuf",
        "Content-Encoding",
        "snappy",
        "X-Prometheus-Remote-Write-Version",
        "0.1.0",
        "X-Scope-OrgID",
        tenant);
  }

  /**
   * Sends until it is acknowledged, as Prometheus does: lost connections, 5xx and 429 are tried
   * again; another refusal is an AssertionError.
   */
  public void send(WriteRequest request) {
    Await.until(
        "an acknowledgement of " + target,
        PATIENCE,
        () -> {
          HttpResponse<String> response = attempt(request);
          int status = response.statusCode();
          if (status / 100 != 2 && status < 500 && status != 429) {
            throw new AssertionError("refused with " + status + ": " + response.body());
          }
          return status / 100 == 2;
        });
  }

  public void send(Series series, long timeMillis, double value) {
    send(new WriteRequest().add(series, timeMillis, value));
  }
}
