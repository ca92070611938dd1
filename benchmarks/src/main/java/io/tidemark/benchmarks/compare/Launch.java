package io.tidemark.benchmarks.compare;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is started and where its parts lie.
 *
 * @param diskParts paths below the data directory by the name of the part
 */
record Launch(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path dataDirectory,
    URI base,
    String readyPath,
    Map<String, String> diskParts) {

  /**
   * For windows that get no more samples: they wait for the next round's instead of being written
   * by the clock after a minute, in the pause between two rounds, where nobody would count what
   * that costs.
   */
  static final Duration IDLE_FOR_LONG = Duration.ofMinutes(10);

  static final String SNAPSHOT = "as blocks";

  private static final List<String> SHARDS = List.of("americas-0", "europe-0", "asia-0");

  /**
   * Tidemark standalone by its script.
   *
   * @param idle after how long a window without new samples is written; the only setting that is
   *     not the default
   */
  static Launch tidemark(Path script, Path directory, int port, Duration idle) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String shard : SHARDS) {
      parts.put(shard + " tables", "postgres/" + shard + "/data/base");
      parts.put(shard + " WAL", "postgres/" + shard + "/data/pg_wal");
    }
    parts.put("kafka", "kafka");
    return new Launch(
        "tidemark",
        List.of(script.toString(), "up", "--port", "" + port, "--data", directory.toString()),
        Map.of("TIDEMARK_WINDOW_IDLE_TIMEOUT", idle.toSeconds() + "s"),
        directory,
        URI.create("http://127.0.0.1:" + port),
        "/q/health/ready",
        parts);
  }

  /** Prometheus with its defaults, as a receiver of remote write that scrapes nothing. */
  static Launch prometheus(String program, Path directory, int port) throws IOException {
    Path configuration = directory.resolve("prometheus.yml");
    Files.writeString(configuration, "scrape_configs: []\n", StandardCharsets.UTF_8);
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("WAL", "tsdb/wal");
    parts.put("head chunks", "tsdb/chunks_head");
    parts.put(SNAPSHOT, "tsdb/snapshots");
    return new Launch(
        "prometheus",
        List.of(
            program,
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + directory.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port,
            "--web.enable-remote-write-receiver",
            "--web.enable-admin-api",
            "--log.level=warn"),
        Map.of(),
        directory,
        URI.create("http://127.0.0.1:" + port),
        "/-/ready",
        parts);
  }

  URI writeTarget() {
    return base.resolve("/api/v1/write");
  }
}
