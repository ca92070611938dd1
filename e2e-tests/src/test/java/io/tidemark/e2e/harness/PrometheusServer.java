package io.tidemark.e2e.harness;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.tidemark.e2e.client.Http;
import io.tidemark.e2e.waiting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Prometheus. */
public final class PrometheusServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  static final String SKIP = "tidemark.e2e.prometheus";

  private final Path data;
  private final URI url;
  private final ChildProgram program;

  private PrometheusServer(Path data, URI url, ChildProgram program) {
    this.data = data;
    this.url = url;
    this.program = program;
  }

  /**
   * Starts one that scrapes itself and a target and writes on to Tidemark; waits until it is ready.
   *
   * @param intervalMillis of the scrapes
   */
  public static PrometheusServer start(String target, URI remote, int intervalMillis) {
    String address = "127.0.0.1:" + Ports.free();
    return start(
        address,
        """
          global: {scrape_interval: %1$dms, scrape_timeout: %1$dms}
          scrape_configs:
            - job_name: target
              static_configs: [{targets: ["%2$s"], labels: {region: de}}]
            - job_name: prometheus
              static_configs: [{targets: ["%3$s"], labels: {region: jp}}]
          remote_write:
            - url: %4$s/api/v1/write
              queue_config: {max_shards: 1, batch_send_deadline: 200ms}
              metadata_config: {send_interval: 1s}
          """
            .formatted(intervalMillis, target, address, remote));
  }

  /** Starts one that scrapes nothing, to be written to. */
  public static PrometheusServer receiver() {
    return start("127.0.0.1:" + Ports.free(), "scrape_configs: []\n");
  }

  private static PrometheusServer start(String address, String settings) {
    assumeFalse(isLeftOut(), "-D" + SKIP + "=skip is given");
    Path data = Layout.temporary("prometheus");
    Path configuration = data.resolve("prometheus.yml");
    try {
      Files.writeString(configuration, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    URI url = URI.create("http://" + address);
    PrometheusServer server = new PrometheusServer(data, url, launch(data, configuration, address));
    try {
      Await.until(
          "a ready Prometheus", START, () -> Http.get(url.resolve("/-/ready")).statusCode() == 200);
      return server;
    } catch (AssertionError e) {
      server.close();
      throw new AssertionError(e.getMessage() + "\n" + server.program.tail(), e);
    }
  }

  /** Whether the tests that need Prometheus' programs are left out. */
  static boolean isLeftOut() {
    return "skip".equals(System.getProperty(SKIP));
  }

  private static ChildProgram launch(Path data, Path configuration, String address) {
    try {
      return ChildProgram.start(
          "prometheus",
          data,
          Map.of(),
          List.of(
              "prometheus",
              "--config.file=" + configuration,
              "--storage.tsdb.path=" + data.resolve("tsdb"),
              "--web.listen-address=" + address,
              "--web.enable-remote-write-receiver"));
    } catch (UncheckedIOException e) {
      throw new AssertionError(
          "no program prometheus is on the PATH: install it (Debian: apt-get install prometheus),"
              + " or leave these tests out with -D"
              + SKIP
              + "=skip",
          e);
    }
  }

  public URI url() {
    return url;
  }

  @Override
  public void close() {
    program.close();
    Layout.delete(data);
  }
}
