package io.tidemark.collector;

import io.tidemark.collector.decode.WriteRequestBytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.xerial.snappy.Snappy;

/** Speaks HTTP to the collector under test. */
final class CollectorClient {

  private static final Duration DEADLINE = Duration.ofSeconds(40);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  CollectorClient(URI base) {
    this.base = base;
  }

  HttpResponse<String> write(WriteRequestBytes message, String... headers) {
    try {
      return writeRaw(Snappy.compress(message.toBytes()), headers);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> writeRaw(byte[] body, String... headers) {
    return post("/api/v1/write", body, headers);
  }

  HttpResponse<String> json(String body) {
    return post("/api/v1/metrics", body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(DEADLINE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).timeout(DEADLINE));
  }

  boolean isReady() {
    return get("/q/health/ready").statusCode() == 200;
  }

  CollectorClient awaitReady() {
    await(this::isReady, "the collector is ready");
    return this;
  }

  static void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + DEADLINE + ": " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
