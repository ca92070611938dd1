package io.tidemark.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that runs for a comparison; closing it ends all of its processes. */
final class Server implements AutoCloseable {

  /** Starting by the script may mean building first. */
  private static final Duration START = Duration.ofMinutes(10);

  private static final int STOP_SECONDS = 30;

  private final Launch launch;
  private final Process process;
  private final ProcessTree tree;
  private final QueryClient queries;

  private Server(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
    this.tree = new ProcessTree(launch.dataDirectory());
    this.queries = new QueryClient(launch.base());
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param log takes what it prints
   * @throws IllegalStateException when it does not become ready
   */
  static Server start(Launch launch, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(launch.command());
    builder.environment().putAll(launch.environment());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Server server = new Server(launch, builder.start());
    boolean ready =
        Waiting.until(
            START,
            Duration.ofMillis(250),
            () -> !server.process.isAlive() || server.queries.isOk(launch.readyPath()));
    if (!ready || !server.process.isAlive()) {
      server.close();
      throw new IllegalStateException(
          launch.name() + " did not become ready; what it printed is in " + log);
    }
    return server;
  }

  Launch launch() {
    return launch;
  }

  QueryClient queries() {
    return queries;
  }

  CpuTime cpu() {
    return CpuTime.of(tree.processes());
  }

  long memoryBytes() {
    return tree.memoryBytes();
  }

  DiskUse disk() {
    return DiskUse.of(launch.dataDirectory(), launch.diskParts());
  }

  /** Cores in use over some time. */
  double load(Duration over) {
    double before = cpu().total();
    long start = System.nanoTime();
    Waiting.pass(over);
    return (cpu().total() - before) / ((System.nanoTime() - start) / 1e9);
  }

  /** Asks it to end, then ends by process id what is left. */
  @Override
  public void close() {
    queries.close();
    List<ProcessHandle> handles =
        tree.processes().stream()
            .map(stat -> ProcessHandle.of(stat.pid()))
            .flatMap(Optional::stream)
            .toList();
    process.destroy();
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    handles.forEach(ProcessHandle::destroyForcibly);
    Waiting.until(
        Duration.ofSeconds(10),
        Duration.ofMillis(50),
        () -> handles.stream().noneMatch(ProcessHandle::isAlive));
  }
}
