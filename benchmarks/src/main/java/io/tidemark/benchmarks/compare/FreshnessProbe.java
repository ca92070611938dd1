package io.tidemark.benchmarks.compare;

import io.tidemark.benchmarks.loadgen.RemoteWriteClient;
import io.tidemark.benchmarks.loadgen.WriteRequests;
import io.tidemark.model.labels.Labels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Measures the time from a 2xx until an instant query shows the sample. */
final class FreshnessProbe {

  private static final Duration AT_MOST = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(150);
  private static final String METRIC = "freshness_probe";

  private final Server server;
  private final InstantSource clock;

  FreshnessProbe(Server server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  /** Milliseconds of each probe, by turns into an existing and into a new series. */
  List<Double> run(int probes) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    try (RemoteWriteClient client = new RemoteWriteClient(server.launch().writeTarget())) {
      probe(client, "existing", -1);
      for (int i = 0; i < probes; i++) {
        millis.add(probe(client, i % 2 == 0 ? "existing" : "new-" + i, i));
        Waiting.pass(BETWEEN_PROBES);
      }
    }
    return millis;
  }

  private double probe(RemoteWriteClient client, String series, int value)
      throws InterruptedException {
    long time = clock.millis();
    byte[] body =
        WriteRequests.of(
            Labels.of(Labels.METRIC_NAME, METRIC, "job", "probe", "series", series), time, value);
    RemoteWriteClient.Outcome outcome = client.send(body, System.nanoTime() + AT_MOST.toNanos());
    long acknowledged = System.nanoTime();
    if (!outcome.isAcknowledged()) {
      throw new IllegalStateException("a probe was not acknowledged: " + outcome);
    }
    String query = METRIC + "{job=\"probe\",series=\"" + series + "\"}";
    Waiting.until(
        AT_MOST,
        BETWEEN_LOOKS,
        () -> {
          OptionalDouble shown = server.queries().value(query, clock.millis());
          return shown.isPresent() && shown.getAsDouble() == value;
        });
    return (System.nanoTime() - acknowledged) / 1e6;
  }
}
