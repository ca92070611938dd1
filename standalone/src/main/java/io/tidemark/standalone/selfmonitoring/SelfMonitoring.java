package io.tidemark.standalone.selfmonitoring;

import io.prometheus.client.CollectorRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.xerial.snappy.Snappy;

/**
 * Sends the registry's metrics to the collector over HTTP, as any client does, so that there is
 * something to query from the first minute.
 *
 * <p>A report that is refused is dropped: the next one carries newer values of the same series.
 */
@ApplicationScoped
public class SelfMonitoring {

  private static final Logger LOG = Logger.getLogger(SelfMonitoring.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SelfMonitoringConfig config;
  private final CollectorRegistry registry;
  private final Clock clock;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("self-monitoring").factory());
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private boolean failing;

  @Inject
  SelfMonitoring(SelfMonitoringConfig config, CollectorRegistry registry, Clock clock) {
    this.config = config;
    this.registry = registry;
    this.clock = clock;
  }

  public boolean isEnabled() {
    return config.enabled();
  }

  /** Sends the first report at once and the others at the configured interval. */
  public void start(URI collector, String instance) {
    if (!isEnabled()) {
      return;
    }
    URI write = collector.resolve("/api/v1/write");
    Report report = new Report(instance);
    send(write, report);
    long interval = config.interval().toMillis();
    var _ =
        scheduler.scheduleAtFixedRate(
            () -> send(write, report), interval, interval, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    scheduler.shutdownNow();
    client.shutdownNow();
  }

  // The scheduler would silently end a task that throws.
  @SuppressWarnings("CatchingUnchecked")
  private void send(URI write, Report report) {
    try {
      HttpResponse<String> response =
          client.send(request(write, report.of(registry, clock.millis())), BodyHandlers.ofString());
      if (response.statusCode() / 100 == 2) {
        failing = false;
      } else {
        onFailure("status " + response.statusCode() + ": " + response.body().strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      onFailure(e.toString());
    }
  }

  private static HttpRequest request(URI write, WriteRequest body) throws IOException {
    return HttpRequest.newBuilder(write)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/x-protobuf")
        .header("Content-Encoding", "snappy")
        .header("X-Prometheus-Remote-Write-Version", "0.1.0")
        .header("User-Agent", "tidemark-self-monitoring")
        .POST(HttpRequest.BodyPublishers.ofByteArray(Snappy.compress(body.toByteArray())))
        .build();
  }

  /** One line when it begins to fail, not one a report. */
  private void onFailure(String reason) {
    if (!failing) {
      LOG.warnf("own metrics are not accepted, and dropped until they are: %s", reason);
    }
    failing = true;
  }
}
