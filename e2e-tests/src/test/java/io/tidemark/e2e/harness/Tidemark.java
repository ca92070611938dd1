package io.tidemark.e2e.harness;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.tidemark.e2e.client.Http;
import io.tidemark.e2e.waiting.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The packaged standalone program on a data directory and port of its own, which stay the same over
 * kills and restarts.
 */
public final class Tidemark implements AutoCloseable {

  /** The databases of the default shard map, and that of the alerts. */
  public static final List<String> SHARDS = List.of("americas-0", "europe-0", "asia-0");

  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final String name;
  private final Path data;
  private final int port = Ports.free();
  private final List<String> properties;
  private final boolean byScript;
  private final Map<String, BackendProcess> backends;
  private ChildProgram program;

  private Tidemark(String name, List<String> properties, boolean byScript) {
    this.name = name;
    this.properties = properties;
    this.byScript = byScript;
    this.data = Layout.temporary(name);
    this.backends =
        Map.of(
            "americas-0", BackendProcess.postgres(data, "americas-0"),
            "europe-0", BackendProcess.postgres(data, "europe-0"),
            "asia-0", BackendProcess.postgres(data, "asia-0"),
            "alerting", BackendProcess.postgres(data, "alerting"),
            "redis", BackendProcess.redis(data));
    this.program = launch();
  }

  /**
   * Starts on a new directory and waits until it is ready.
   *
   * @param name of the log
   * @param properties further settings, each {@code key=value}
   */
  public static Tidemark start(String name, String... properties) {
    return started(new Tidemark(name, List.of(properties), false));
  }

  /** Starts by the script at the top of the source tree instead. */
  public static Tidemark byScript(String name) {
    return started(new Tidemark(name, List.of(), true));
  }

  private static Tidemark started(Tidemark tidemark) {
    try {
      tidemark.awaitReady();
    } catch (AssertionError e) {
      tidemark.close();
      throw e;
    }
    return tidemark;
  }

  private ChildProgram launch() {
    return byScript ? up(name, port) : launchJvm();
  }

  private ChildProgram up(String log, int httpPort) {
    Layout.tellScriptThatAllIsBuilt();
    return ChildProgram.start(
        log,
        Layout.root(),
        Map.of("JAVA_HOME", System.getProperty("java.home")),
        List.of(
            Layout.root().resolve("tidemark").toString(),
            "up",
            "--port",
            Integer.toString(httpPort),
            "--data",
            data.toString()));
  }

  /** How a program that did not start told so. */
  public record Refusal(int exitCode, String output) {}

  /** Tries to start another one on the same data, by the script. */
  public Refusal secondUp() {
    try (ChildProgram second = up(name + "-second", Ports.free())) {
      return new Refusal(second.awaitExit(STOP), second.output());
    }
  }

  private ChildProgram launchJvm() {
    List<String> command = new ArrayList<>();
    // As the script ./tidemark does.
    command.addAll(
        List.of(
            Layout.java().toString(),
            "-Xms256m",
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dtidemark.standalone.data-dir=" + data,
            "-Dquarkus.http.port=" + port));
    properties.forEach(property -> command.add("-D" + property));
    command.addAll(List.of("-jar", Layout.application("standalone").toString()));
    return ChildProgram.start(name, data, Map.of(), command);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  public Path data() {
    return data;
  }

  public boolean isReady() throws IOException, InterruptedException {
    return Http.get(url().resolve("/q/health/ready")).statusCode() == 200;
  }

  public void awaitReady() {
    try {
      Await.until("readiness of " + name, READY, this::isReadyOrEnded);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + program.tail(), e);
    }
  }

  private boolean isReadyOrEnded() throws IOException, InterruptedException {
    if (!program.isRunning()) {
      throw new AssertionError("it ended before it was ready");
    }
    return isReady();
  }

  /** Starts again after a kill and waits until it is ready. */
  public void restart() {
    program = launch();
    awaitReady();
  }

  /** Kills the JVM with -9; PostgreSQL and Redis are left over. */
  public void killJvm() {
    program.kill();
  }

  /** Kills every process with -9: the JVM, and each server with its workers. */
  public void killEverything() {
    List<ProcessHandle> all = new ArrayList<>(List.of(program.handle()));
    leftovers().map(Signals::tree).forEach(all::addAll);
    Signals.kill(all);
  }

  private Stream<ProcessHandle> leftovers() {
    return backends.values().stream().flatMap(backend -> backend.find().stream());
  }

  /** Asks as Ctrl-C does, and waits for the end of every process that it started. */
  public int interrupt() {
    List<ProcessHandle> all = leftovers().toList();
    Signals.send("INT", program.handle());
    int code = program.awaitExit(STOP);
    Signals.awaitEnd(all, STOP);
    return code;
  }

  /** A shard's PostgreSQL, that of the alerts, or Redis. */
  public BackendProcess backend(String backend) {
    BackendProcess process = backends.get(backend);
    if (process == null) {
      throw new IllegalArgumentException(backend + " is none of " + backends.keySet());
    }
    return process;
  }

  /** Starts a killed PostgreSQL again and waits until it accepts sessions. */
  public void startShard(String shard) {
    Properties settings = systemProperties();
    String prefix = "tidemark.shards.\"" + shard + "\".";
    backend(shard)
        .start(
            () -> {
              try (Connection connection =
                  DriverManager.getConnection(
                      settings.getProperty(prefix + "jdbc-url"),
                      settings.getProperty(prefix + "username"),
                      settings.getProperty(prefix + "password"))) {
                return connection.isValid(5);
              }
            });
  }

  public String redisUri() {
    return systemProperty("tidemark.redis.uri");
  }

  public String kafkaBootstrapServers() {
    return systemProperty("tidemark.kafka.bootstrap-servers");
  }

  private String systemProperty(String property) {
    String value = systemProperties().getProperty(property);
    if (value == null) {
      throw new AssertionError("the program has not set " + property);
    }
    return value;
  }

  /** Those of the running JVM, which tell where it has put its backends. */
  private Properties systemProperties() {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(program.handle().pid()));
      try {
        return machine.getSystemProperties();
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | IOException e) {
      throw new AssertionError("cannot ask the JVM; " + program.tail(), e);
    }
  }

  /** Collects all garbage of the JVM. */
  public void collectGarbage() {
    String jcmd = Layout.java().resolveSibling("jcmd").toString();
    String pid = Long.toString(program.handle().pid());
    try (ChildProgram collection =
        ChildProgram.start("jcmd", data, Map.of(), List.of(jcmd, pid, "GC.run"))) {
      if (collection.awaitExit(STOP) != 0) {
        throw new AssertionError(collection.tail());
      }
    }
  }

  /** The bytes of the heap that are in use once all garbage is collected. */
  public long heapAfterCollection() throws IOException, InterruptedException {
    collectGarbage();
    String metrics = Http.get(url().resolve("/q/metrics")).body();
    return (long)
        metrics
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  public Path logFile() {
    return program.logFile();
  }

  /** Ends everything, by force where asking does not help, and deletes the data. */
  @Override
  public void close() {
    program.close();
    Signals.kill(leftovers().map(Signals::tree).flatMap(List::stream).toList());
    Layout.delete(data);
  }
}
