package io.tidemark.embedded;

import io.tidemark.embedded.PostgresInstallation.Shutdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One database cluster on disk and the server process that serves it.
 *
 * <p>The directory holds {@code data} (the cluster) and {@code postgres.log}. A cluster is made in
 * {@code data.new} and renamed when complete, so that a kill during initdb leaves no half of one.
 */
final class PostgresServer {
  static final String USER = "tidemark";
  static final String PASSWORD = "tidemark";

  private static final Logger LOG = System.getLogger(PostgresServer.class.getName());
  private static final String PROGRAM = "postgres";
  private static final String SETTINGS_FILE = "tidemark.conf";

  /** Includes the replay of the log after a crash. */
  private static final Duration START_DEADLINE = Duration.ofSeconds(90);

  private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);
  private static final Duration LEFTOVER_DEADLINE = Duration.ofSeconds(8);
  private static final Duration KILL_DEADLINE = Duration.ofSeconds(5);

  private final PostgresInstallation installation;
  private final Path directory;
  private final Path data;
  private final ServerLog log;

  PostgresServer(PostgresInstallation installation, Path directory) {
    this.installation = installation;
    this.directory = directory;
    this.data = directory.resolve("data");
    this.log = new ServerLog(directory.resolve("postgres.log"));
  }

  /** Makes the cluster when there is none, and starts; no server may be running. */
  ServerProcess start(PostgresSettings settings) {
    log.rotate();
    try {
      if (Files.exists(data)) {
        requireReadableVersion();
        // Its id may by now be another process's, which PostgreSQL would take for a running server.
        Files.deleteIfExists(postmasterFile());
      } else {
        initialize();
      }
      Files.writeString(data.resolve(SETTINGS_FILE), settings.toConfigurationFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare the PostgreSQL data in " + data, e);
    }
    boolean ready = installation.start(data, log, START_DEADLINE);
    Optional<ServerProcess> server = running();
    if (!ready || server.isEmpty()) {
      end(KILL_DEADLINE);
      throw installation.failure("the server in " + directory + " did not start.", log);
    }
    return server.get();
  }

  private void initialize() throws IOException {
    Path incomplete = directory.resolve("data.new");
    Directories.delete(incomplete);
    installation.initialize(incomplete, USER, PASSWORD, log);
    Files.writeString(
        incomplete.resolve("postgresql.conf"),
        "include '" + SETTINGS_FILE + "'\n",
        StandardOpenOption.APPEND);
    Files.move(incomplete, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireReadableVersion() throws IOException {
    String found = Files.readString(data.resolve("PG_VERSION")).strip();
    String ours = PostgresInstallation.majorVersion();
    if (!found.equals(ours)) {
      throw new BackendStartException(
          "The data in "
              + data
              + " was written by PostgreSQL "
              + found
              + " and this program brings PostgreSQL "
              + ours
              + ". Move the data with pg_dump, or choose another data directory.");
    }
  }

  /** The server's main process, if it runs. */
  Optional<ServerProcess> running() {
    return processes().stream().filter(process -> !process.isWorker()).findFirst();
  }

  private List<ServerProcess> processes() {
    return Files.exists(data)
        ? ServerProcess.in(data, PROGRAM, ProcessIdFile.read(postmasterFile()))
        : List.of();
  }

  private Path postmasterFile() {
    return data.resolve("postmaster.pid");
  }

  /** Ends a server that a killed run has left in the directory. */
  void endLeftover() {
    running()
        .ifPresent(
            server ->
                LOG.log(
                    Level.INFO,
                    "Ending the PostgreSQL process {0} that an earlier run left in {1}",
                    Long.toString(server.handle().pid()),
                    directory));
    end(LEFTOVER_DEADLINE);
  }

  /** Fast shutdown with the time a checkpoint may need; then harsher. */
  void stop() {
    end(STOP_DEADLINE);
  }

  /** Ends the server as a crash would. */
  void abort() {
    running().ifPresent(server -> installation.signal(server, Shutdown.IMMEDIATE, log));
    awaitNoProcesses();
  }

  private void end(Duration patience) {
    running()
        .ifPresent(
            server -> {
              installation.signal(server, Shutdown.FAST, log);
              if (!server.awaitEnd(patience)) {
                installation.signal(server, Shutdown.IMMEDIATE, log);
              }
            });
    awaitNoProcesses();
  }

  /** Sessions outlive a killed main process for a moment, and keep its shared memory. */
  private void awaitNoProcesses() {
    if (!Deadline.after(KILL_DEADLINE).await(() -> processes().isEmpty())) {
      processes().forEach(process -> process.kill(KILL_DEADLINE));
    }
  }
}
