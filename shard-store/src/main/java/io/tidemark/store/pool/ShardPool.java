package io.tidemark.store.pool;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.tidemark.store.jdbc.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.Driver;

/**
 * Connections to one shard, made when first needed: a shard that is away when the program starts
 * only fails the calls that need it, each within seconds. A writer's connection is tried before it
 * is handed out, so that after a restart of the shard nobody gets a dead one. A reader's is when it
 * was idle for a while; {@link #begin} bears with one that died meanwhile.
 */
public final class ShardPool implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

  /** Longer than a statement may take: it only ends waits for a shard that vanished. */
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(70);

  private static final Duration IDLE_CONNECTION_LIFE = Duration.ofMinutes(5);

  /** A trial is a round trip, which a dashboard's many small reads would each wait for. */
  private static final Duration READER_TRUSTED_IDLE = Duration.ofSeconds(1);

  /**
   * Rows come in the order of their index, which is also how they lie on disk: sorting them costs
   * five times as much as reading them. Compiling a plan never pays for reads of milliseconds.
   */
  private static final String READER_PLANNING =
      " -c enable_bitmapscan=off -c enable_seqscan=off -c random_page_cost=1 -c jit=off";

  private final ShardEndpoint endpoint;
  private final AgroalDataSource connections;
  private final FirstUse firstUse;
  private final int maxConnections;

  /** What tells the pools of readers and writers apart. */
  private record Kind(
      String applicationName, String planning, boolean tried, Duration trustedIdle) {
    static final Kind READER =
        new Kind("tidemark-reader", READER_PLANNING, false, READER_TRUSTED_IDLE);
    static final Kind WRITER = new Kind("tidemark-writer", "", true, Duration.ZERO);
  }

  /** The first step of a read on a connection. */
  @FunctionalInterface
  public interface Opening<R extends AutoCloseable> {
    R open(Connection connection) throws SQLException;
  }

  /** A read that has begun, and its connection; closing it ends both. */
  public record Begun<R extends AutoCloseable>(Connection connection, R first)
      implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      try (connection) {
        first.close();
      } catch (SQLException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new SQLException(e);
      }
    }
  }

  /** A pool of connections that expects the schema to be there, for readers. */
  public ShardPool(ShardEndpoint endpoint, int maxConnections) {
    this(endpoint, maxConnections, FirstUse.nothing(), Kind.READER);
  }

  private ShardPool(ShardEndpoint endpoint, int maxConnections, FirstUse firstUse, Kind kind) {
    this.endpoint = endpoint;
    this.firstUse = firstUse;
    this.maxConnections = maxConnections;
    this.connections = open(endpoint, maxConnections, kind);
  }

  /** A pool that brings the schema up to date with the first connection, for the writer. */
  public static ShardPool migrating(ShardEndpoint endpoint, int maxConnections) {
    return new ShardPool(endpoint, maxConnections, FirstUse.migrationOf(endpoint), Kind.WRITER);
  }

  /** The shard's name. */
  public String shard() {
    return endpoint.name();
  }

  /**
   * A connection in auto-commit mode; closing it gives it back.
   *
   * @throws SQLException when the shard is away or all connections stay in use, within seconds
   */
  public Connection connection() throws SQLException {
    firstUse.ensureDone();
    return connections.getConnection();
  }

  /**
   * Takes a connection and does the first step of a read on it. Connections that died with their
   * server since they were used last are passed over.
   *
   * @throws SQLException as {@link #connection()}, or as the step throws
   */
  public <R extends AutoCloseable> Begun<R> begin(Opening<R> opening) throws SQLException {
    for (int attempt = 0; ; attempt++) {
      Connection connection = connection();
      try {
        return new Begun<>(connection, opening.open(connection));
      } catch (SQLException e) {
        giveBack(connection, e);
        // An interrupted reader's connection is closed under it: that is no fault of the
        // connection.
        if (!SqlState.isConnectionLost(e)
            || attempt >= maxConnections
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      } catch (RuntimeException | Error e) {
        giveBack(connection, e);
        throw e;
      }
    }
  }

  private static void giveBack(Connection connection, Throwable cause) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  private static AgroalDataSource open(ShardEndpoint endpoint, int maxConnections, Kind kind) {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.initialSize(0)
                        .minSize(0)
                        .maxSize(maxConnections)
                        .acquisitionTimeout(CONNECT_TIMEOUT.plusMillis(500))
                        .reapTimeout(IDLE_CONNECTION_LIFE)
                        .validateOnBorrow(kind.tried())
                        .idleValidationTimeout(kind.trustedIdle())
                        .connectionValidator(
                            ConnectionValidator.defaultValidatorWithTimeout(
                                (int) VALIDATION_TIMEOUT.toSeconds()))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .connectionProviderClass(Driver.class)
                                    .jdbcUrl(endpoint.jdbcUrl())
                                    .principal(new NamePrincipal(endpoint.user()))
                                    .credential(new SimplePassword(endpoint.password()))
                                    .jdbcProperty("ApplicationName", kind.applicationName())
                                    .jdbcProperty("connectTimeout", seconds(CONNECT_TIMEOUT))
                                    .jdbcProperty("socketTimeout", seconds(SOCKET_TIMEOUT))
                                    .jdbcProperty("tcpKeepAlive", "true")
                                    .jdbcProperty(
                                        "options",
                                        "-c statement_timeout="
                                            + STATEMENT_TIMEOUT.toMillis()
                                            + " -c lock_timeout="
                                            + LOCK_TIMEOUT.toMillis()
                                            + kind.planning())));
    try {
      return AgroalDataSource.from(configuration);
    } catch (SQLException e) {
      // Only a driver class that cannot be loaded comes here: no connection is opened yet.
      throw new IllegalStateException("no pool for shard " + endpoint, e);
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
