package io.tidemark.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL server process on the loopback address.
 *
 * <p>The data of a directory survives a restart and a kill of any of the processes; a server that a
 * killed JVM has left behind is ended before its directory is opened again.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String MAINTENANCE_DATABASE = "postgres";
  private static final String DUPLICATE_DATABASE = "42P04";
  private static final String UNIQUE_VIOLATION = "23505";

  private final OwnedDirectory directory;
  private final PostgresServer server;
  private final PostgresSettings settings;
  private final Set<String> databases = new HashSet<>();
  private @Nullable ServerProcess process;

  private EmbeddedPostgres(
      OwnedDirectory directory, PostgresServer server, PostgresSettings settings) {
    this.directory = directory;
    this.server = server;
    this.settings = settings;
  }

  /**
   * Starts on the data in the directory, which is made when absent; port 0 stands for a free one.
   */
  public static EmbeddedPostgres start(Path directory, int port) {
    return startIn(OwnedDirectory.persistent(directory), port);
  }

  /** Starts on an empty directory that is deleted on close; not safe against a loss of power. */
  public static EmbeddedPostgres startTemporary() {
    PostgresInstallation installation = PostgresInstallation.locate();
    return startIn(
        OwnedDirectory.temporary(
            "postgres", abandoned -> new PostgresServer(installation, abandoned).endLeftover()),
        0);
  }

  static EmbeddedPostgres startIn(OwnedDirectory directory, int port) {
    try {
      PostgresServer server = new PostgresServer(PostgresInstallation.locate(), directory.path());
      // First, since it may hold the wanted port.
      server.endLeftover();
      PostgresSettings settings =
          new PostgresSettings(
              LoopbackPorts.choose(port, "PostgreSQL"), /* durable= */ !directory.isTemporary());
      EmbeddedPostgres postgres = new EmbeddedPostgres(directory, server, settings);
      directory.onExit("PostgreSQL", postgres::close);
      postgres.restart();
      return postgres;
    } catch (RuntimeException e) {
      directory.release();
      throw e;
    }
  }

  /** The JDBC address of a database, without user and password; creates the database if absent. */
  public synchronized String jdbcUrl(String database) {
    if (!databases.contains(database)) {
      createDatabase(database);
      databases.add(database);
    }
    return url(database);
  }

  private void createDatabase(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(MAINTENANCE_DATABASE));
    try (Connection connection = source.getConnection(user(), password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"" + database.replace("\"", "\"\"") + "\"");
    } catch (SQLException e) {
      if (!DUPLICATE_DATABASE.equals(e.getSQLState())
          && !UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw new BackendStartException(
            "Cannot create the database " + database + " in " + directory.path(), e);
      }
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://" + LoopbackPorts.HOST + ":" + port() + "/" + database;
  }

  public String user() {
    return PostgresServer.USER;
  }

  /** The same for every server: they listen on the loopback address only. */
  public String password() {
    return PostgresServer.PASSWORD;
  }

  public int port() {
    return settings.port();
  }

  /** The id of the server's main process; throws when it is stopped. */
  public synchronized long pid() {
    if (process == null) {
      throw new IllegalStateException("PostgreSQL in " + directory.path() + " is stopped");
    }
    return process.handle().pid();
  }

  /** Shuts the server down, ending its sessions and keeping its data. */
  public synchronized void stop() {
    server.stop();
    process = null;
  }

  /** Starts a stopped or killed server again, and a running one anew, on the same port. */
  public synchronized void restart() {
    directory.requireOwned();
    stop();
    process = server.start(settings);
  }

  @Override
  public synchronized void close() {
    if (directory.isReleased()) {
      return;
    }
    try {
      if (directory.isTemporary()) {
        server.abort();
      } else {
        server.stop();
      }
      process = null;
    } finally {
      directory.release();
    }
  }
}
