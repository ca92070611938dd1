package io.tidemark.standalone;

import io.quarkus.runtime.ApplicationLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waits for the readiness of the services, and names what is not ready when it takes long. */
final class Readiness {

  private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();
  private static final long REPORT_NANOS = Duration.ofSeconds(20).toNanos();
  private static final Pattern DOWN_CHECK =
      Pattern.compile("\"name\":\\s*\"([^\"]+)\",\\s*\"status\":\\s*\"DOWN\"");

  private final URI ready;

  Readiness(URI base) {
    this.ready = base.resolve("/q/health/ready");
  }

  /** Whether the services became ready; false when the program is ending. */
  boolean await() {
    long reported = System.nanoTime();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).GET().build();
      while (!ApplicationLifecycleManager.isVmShuttingDown()) {
        String problem = problem(client, request);
        if (problem.isEmpty()) {
          return true;
        }
        if (System.nanoTime() - reported > REPORT_NANOS) {
          System.out.println("tidemark: not ready yet: " + problem);
          reported = System.nanoTime();
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static String problem(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 ? "" : checksDown(response);
    } catch (IOException e) {
      return request.uri() + ": " + e;
    }
  }

  private static String checksDown(HttpResponse<String> response) {
    List<String> names = new ArrayList<>();
    Matcher check = DOWN_CHECK.matcher(response.body());
    while (check.find()) {
      names.add(check.group(1));
    }
    return names.isEmpty() ? "status " + response.statusCode() : String.join(", ", names);
  }
}
