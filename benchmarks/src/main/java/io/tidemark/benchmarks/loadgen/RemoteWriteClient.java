package io.tidemark.benchmarks.loadgen;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends a body until the server has taken or refused it.
 *
 * <p>5xx, 429 and broken connections are tried again with growing pauses, so that a server may be
 * killed and started again under it; any other status is an answer.
 */
public final class RemoteWriteClient implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final long FIRST_PAUSE_MILLIS = 30;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /**
   * What became of a body.
   *
   * @param status of the last answer, 0 when there was none
   * @param detail the body of an answer that is not 2xx, or what broke
   */
  public record Outcome(int status, int retries, String detail) {

    public boolean isAcknowledged() {
      return status / 100 == 2;
    }

    /** Whether the server said that it will never take this body whole. */
    public boolean isRefused() {
      return !isAcknowledged() && !isRetried(status);
    }
  }

  private final HttpClient client;
  private final URI target;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public RemoteWriteClient(URI target) {
    this.target = target;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /**
   * Sends one body.
   *
   * @param deadlineNanos of {@link System#nanoTime}; past it no further attempt is made
   */
  public Outcome send(byte[] body, long deadlineNanos) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(REQUEST_TIMEOUT)
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .header("User-Agent", "tidemark-loadgen")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    long pause = FIRST_PAUSE_MILLIS;
    for (int retries = 0; ; retries++) {
      int status = 0;
      String detail;
      try {
        HttpResponse<byte[]> response =
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        status = response.statusCode();
        detail = new String(response.body(), StandardCharsets.UTF_8).strip();
      } catch (IOException e) {
        detail = e.toString();
      }
      Outcome outcome = new Outcome(status, retries, detail);
      if (!isRetried(status) || !pause(pause, deadlineNanos)) {
        return outcome;
      }
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    }
  }

  private static boolean isRetried(int status) {
    return status == 0 || status == 429 || status / 100 == 5;
  }

  /** Half of the pause for certain, the rest by chance; false when it is time to give up. */
  private boolean pause(long millis, long deadlineNanos) throws InterruptedException {
    long jittered = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
    long nanos = TimeUnit.MILLISECONDS.toNanos(jittered);
    return System.nanoTime() + nanos - deadlineNanos < 0
        && !stopped.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Ends pauses; requests under way are ended too. */
  @Override
  public void close() {
    stopped.countDown();
    client.shutdownNow();
  }
}
