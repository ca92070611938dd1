package io.tidemark.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another JVM that runs {@link BackendsProgram}; killed on close. */
final class ChildJvm implements AutoCloseable {
  private static final int START_SECONDS = 90;

  private final Process process;
  private final List<String> output = new ArrayList<>();

  private ChildJvm(Process process) {
    this.process = process;
  }

  /** Starts the program and waits until it says that its backends are ready. */
  static ChildJvm start(BackendsProgram.Mode mode, Path directory) throws Exception {
    ChildJvm child = launch(mode, directory);
    try {
      CompletableFuture.runAsync(child::readUntilReady).get(START_SECONDS, TimeUnit.SECONDS);
      return child;
    } catch (Exception e) {
      child.close();
      throw e;
    }
  }

  /** Starts the program without waiting for anything. */
  static ChildJvm launch(BackendsProgram.Mode mode, Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "--enable-native-access=ALL-UNNAMED",
                "--class-path",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                BackendsProgram.class.getName(),
                mode.name(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    return new ChildJvm(process);
  }

  private void readUntilReady() {
    try {
      BufferedReader reader = process.inputReader();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.equals(BackendsProgram.READY)) {
          return;
        }
        output.add(line);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("The child JVM ended: " + String.join("\n", output));
  }

  long pid() {
    return process.pid();
  }

  /** As kill -9 does: no hook of the JVM runs. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As kill, or Ctrl-C in a terminal, does: the hooks of the JVM run. */
  boolean interrupt() throws InterruptedException {
    process.destroy();
    return process.waitFor(60, TimeUnit.SECONDS);
  }

  /** Lets the program return from its main method without closing anything. */
  boolean endNormally() throws IOException, InterruptedException {
    process.outputWriter().close();
    return process.waitFor(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
