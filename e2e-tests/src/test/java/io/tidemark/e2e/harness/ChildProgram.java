package io.tidemark.e2e.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program started by a test, its output in {@code target/e2e/<name>.log}. */
public final class ChildProgram implements AutoCloseable {

  private static final Duration STOP = Duration.ofSeconds(25);
  private static final int TAIL_LINES = 40;

  private final String name;
  private final Path log;
  private final Process process;

  private ChildProgram(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /** Starts in the directory; the output is appended to what earlier programs of the name wrote. */
  public static ChildProgram start(
      String name, Path directory, Map<String, String> environment, List<String> command) {
    try {
      Path log = Layout.logs().resolve(name + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new ChildProgram(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  public Path logFile() {
    return log;
  }

  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of the output, for failure messages. */
  public String tail() {
    List<String> lines = output().lines().toList();
    return name
        + (isRunning() ? " is running" : " ended with " + process.exitValue())
        + "; the end of "
        + log
        + ":\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  /** Waits for the end; returns the exit code. */
  public int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("no end within " + limit.toSeconds() + " s; " + tail());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Ends this process alone, as the kernel would. */
  public void kill() {
    Signals.kill(List.of(process.toHandle()));
  }

  /** Asks it to end, and kills it and what descends from it when it does not. */
  @Override
  public void close() {
    List<ProcessHandle> all = Signals.tree(process.toHandle());
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        Signals.kill(all);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Signals.kill(all);
    }
  }
}
