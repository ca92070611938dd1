package io.tidemark.e2e.harness;

import io.tidemark.e2e.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL or Redis that the program under test started: found by the id it keeps in its
 * directory, killed, halted, and started again with its own command line, as an operator would.
 */
public final class BackendProcess {

  private static final Duration START = Duration.ofSeconds(30);

  private final String name;
  private final Path directory;
  private final Path idFile;
  private List<String> command = List.of();

  private BackendProcess(String name, Path directory, String idFile) {
    this.name = name;
    this.directory = directory;
    this.idFile = directory.resolve(idFile);
  }

  static BackendProcess postgres(Path data, String name) {
    return new BackendProcess(name, data.resolve("postgres/" + name), "data/postmaster.pid");
  }

  static BackendProcess redis(Path data) {
    return new BackendProcess("redis", data.resolve("redis"), "redis.pid");
  }

  /** The main process, when the id in the file is that of a running process. */
  Optional<ProcessHandle> find() {
    try {
      List<String> lines = Files.readAllLines(idFile);
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(Signals::isRunning);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private ProcessHandle running() {
    return find().orElseThrow(() -> new AssertionError(name + " does not run; see " + idFile));
  }

  /** Kills every process of the server with -9. */
  public void kill() {
    ProcessHandle main = running();
    command = commandLine(main);
    Signals.kill(Signals.tree(main));
  }

  /** Halts every process: connections stay open and nothing answers. */
  public void halt() {
    Signals.tree(running()).forEach(process -> Signals.send("STOP", process));
  }

  public void goOn() {
    Signals.tree(running()).forEach(process -> Signals.send("CONT", process));
  }

  /** Starts the killed server again and waits until it answers on its port. */
  public void start(Server server) {
    if (command.isEmpty()) {
      throw new IllegalStateException(name + " was not killed");
    }
    try {
      Files.deleteIfExists(idFile);
    } catch (IOException e) {
      throw new AssertionError("cannot delete " + idFile, e);
    }
    List<String> line = new ArrayList<>();
    if (name.equals("redis") || !isRoot()) {
      line.addAll(command);
    } else {
      // PostgreSQL refuses to run as root.
      line.addAll(List.of("unshare", "--user"));
      line.addAll(command);
    }
    ChildProgram started =
        ChildProgram.start("backend-" + name, directory, Map.of("LC_ALL", "C"), line);
    try {
      Await.until("an answer of " + name, START, () -> find().isPresent() && server.answers());
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + started.tail(), e);
    }
  }

  /** Asks a server whether it is there. */
  @FunctionalInterface
  public interface Server {
    boolean answers() throws Exception;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static List<String> commandLine(ProcessHandle process) {
    List<String> line = new ArrayList<>();
    line.add(process.info().command().orElseThrow());
    line.addAll(List.of(process.info().arguments().orElse(new String[0])));
    return line;
  }
}
