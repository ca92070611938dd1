package io.tidemark.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The unpacked PostgreSQL programs, and how to run them.
 *
 * <p>PostgreSQL refuses to run as root. In a user namespace without a mapping a root process
 * appears to be an ordinary user, yet keeps its rights to the files it owns; so no other account is
 * needed.
 */
final class PostgresInstallation {
  /** Ways to end a server, and the signals that ask for them. */
  enum Shutdown {
    /** Ends the sessions and writes a checkpoint. */
    FAST("INT"),
    /** Ends at once; the next start recovers from the log. */
    IMMEDIATE("QUIT");

    private final String signal;

    Shutdown(String signal) {
      this.signal = signal;
    }
  }

  private static final Duration INITDB_DEADLINE = Duration.ofSeconds(60);
  private static final Duration SIGNAL_DEADLINE = Duration.ofSeconds(10);
  private static final File NOTHING = new File("/dev/null");

  private final Path home;
  private final boolean root;

  private PostgresInstallation(Path home, boolean root) {
    this.home = home;
    this.root = root;
  }

  /** The programs in the user's cache, unpacked there at the first use. */
  static PostgresInstallation locate() {
    Platform platform = Platform.current();
    String version = BinaryCache.packagedVersion("postgres");
    Path home =
        BinaryCache.ofUser()
            .directory(
                "postgres-" + version + "-" + platform,
                platform.postgresArchive(),
                TarXzArchive::unpack);
    return new PostgresInstallation(home, Platform.isRoot());
  }

  static String majorVersion() {
    String version = BinaryCache.packagedVersion("postgres");
    return version.substring(0, version.indexOf('.'));
  }

  /** Creates a database cluster owned by the user; its superuser signs in with the password. */
  void initialize(Path data, String user, String password, ServerLog log) {
    try {
      Path passwordFile = Files.createTempFile("tidemark-", ".password");
      try {
        Files.writeString(passwordFile, password);
        // The collation is PostgreSQL's own, so that data outlives an upgrade of the system's.
        int exit =
            run(
                log,
                INITDB_DEADLINE,
                program("initdb"),
                "--pgdata=" + data,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions");
        if (exit != 0) {
          throw failure("initdb failed in " + data + ".", log);
        }
      } finally {
        Files.delete(passwordFile);
      }
    } catch (IOException e) {
      throw new BackendStartException("Cannot run initdb for " + data, e);
    }
  }

  /**
   * Starts a server and waits until it accepts connections.
   *
   * <p>pg_ctl puts the server into a session of its own, so that a Ctrl-C in the terminal reaches
   * only the program that will end the server in its own order.
   */
  boolean start(Path data, ServerLog log, Duration patience) {
    try {
      return run(
              log,
              patience.plusSeconds(5),
              program("pg_ctl"),
              "start",
              "--silent",
              "--wait",
              "--timeout=" + patience.toSeconds(),
              "--pgdata=" + data,
              "--log=" + log.file())
          == 0;
    } catch (IOException e) {
      throw new BackendStartException("Cannot run pg_ctl for " + data, e);
    }
  }

  /** Asks a server to end, without waiting for it. */
  void signal(ServerProcess server, Shutdown shutdown, ServerLog log) {
    String pid = Long.toString(server.handle().pid());
    try {
      // Fails only when the process has just ended, which the caller sees for itself.
      run(log, SIGNAL_DEADLINE, program("pg_ctl"), "kill", shutdown.signal, pid);
    } catch (IOException e) {
      throw new BackendStartException("Cannot run pg_ctl to stop process " + pid, e);
    }
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  BackendStartException failure(String what, ServerLog log) {
    String remedy =
        root
            ? "As root it runs inside `unshare --user`; where that is forbidden, run as a normal user."
            : "See the log for the reason, then start again.";
    return new BackendStartException(log.explain("PostgreSQL: " + what, remedy));
  }

  private int run(ServerLog log, Duration patience, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    if (root) {
      line.add("unshare");
      line.add("--user");
    }
    line.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectInput(NOTHING)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
    // Settings a user has for other servers must not leak into this one.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw failure(command[0] + " did not end within " + patience.toSeconds() + " s.", log);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new BackendStartException("Interrupted while waiting for " + command[0], e);
    }
  }
}
