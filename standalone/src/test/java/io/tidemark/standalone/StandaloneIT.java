package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as {@code ./tidemark up} starts it. */
@Timeout(300)
class StandaloneIT {

  private static final Duration START = Duration.ofMinutes(2);

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private int port;

  @BeforeEach
  void choosePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void answersItsFirstQueryKeepsOthersOutAndEndsAllThatItStarted() throws Exception {
    Process first = start("first.log", port);
    awaitText("first.log", "Tidemark is ready");

    awaitAnswer("up", "\"job\":\"tidemark\"");
    awaitAnswer("count(jvm_threads_live_threads)", "\"1\"");
    HttpServer webhook = acceptAll();
    try {
      for (String page : List.of("README.md", "docs/ingest.md", "docs/alerting.md")) {
        for (String command : ReadmeCommands.of(Path.of("..", page))) {
          assertRuns(
              command
                  .replace("localhost:8080", "127.0.0.1:" + port)
                  .replace("localhost:9099", "127.0.0.1:" + webhook.getAddress().getPort()));
        }
      }
    } finally {
      webhook.stop(0);
    }

    Process second = start("second.log", freePort());
    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(log("second.log"))
        .contains(directory.resolve("data").toRealPath().toString())
        .contains("in use by the running process " + first.pid());

    List<ProcessHandle> servers = first.descendants().toList();
    first.destroy();

    assertThat(first.waitFor(15, TimeUnit.SECONDS)).as("ends in time").isTrue();
    assertThat(servers).filteredOn(ProcessHandle::isAlive).isEmpty();
  }

  @Test
  void aPortInUseIsSaidInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = start("taken.log", taken.getLocalPort());

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(log("taken.log").lines())
          .singleElement()
          .asString()
          .startsWith("tidemark: cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  private Process start(String log, int httpPort) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dtidemark.standalone.data-dir=" + directory.resolve("data"),
                "-Dquarkus.http.port=" + httpPort,
                "-jar",
                "target/quarkus-app/quarkus-run.jar")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(log).toFile())
            .start();
    started.add(process);
    return process;
  }

  private void awaitText(String log, String text) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!log(log).contains(text)) {
      assertThat(started.getLast().isAlive()).as(log(log)).isTrue();
      assertThat(System.nanoTime()).as(log(log)).isLessThan(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void awaitAnswer(String query, String expected) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + port
                + "/api/v1/query?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    String answer;
    do {
      answer =
          client
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      assertThat(System.nanoTime()).as(answer + log("first.log")).isLessThan(deadline);
      LockSupport.parkNanos(50_000_000);
    } while (!answer.contains(expected));
  }

  /** What the pages expect at the port of their webhook. */
  private static HttpServer acceptAll() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** Runs a command of curl; a status of 400 or more is a failure. */
  private void assertRuns(String command) throws Exception {
    Path output = directory.resolve("command.out");
    Process process =
        new ProcessBuilder("bash", "-c", command.replace("curl ", "curl -sS --fail-with-body "))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(command).isTrue();
    assertThat(process.exitValue()).as(command + "\n" + Files.readString(output)).isZero();
  }

  private String log(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
