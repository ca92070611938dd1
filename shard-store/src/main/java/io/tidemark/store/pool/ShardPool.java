package io.tidemark.store.pool;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.Driver;

/**
 * Connections to one shard, made when first needed: a shard that is away when the program starts
 * only fails the calls that need it, each within seconds. A connection is tried before it is handed
 * out, so that after a restart of the shard nobody gets a dead one.
 */
public final class ShardPool implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

  /** Longer than a statement may take: it only ends waits for a shard that vanished. */
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(70);

  private static final Duration IDLE_CONNECTION_LIFE = Duration.ofMinutes(5);

  private final ShardEndpoint endpoint;
  private final AgroalDataSource connections;
  private final FirstUse firstUse;

  /** A pool of connections that expects the schema to be there, for readers. */
  public ShardPool(ShardEndpoint endpoint, int maxConnections) {
    this(endpoint, maxConnections, FirstUse.nothing(), "tidemark-reader");
  }

  private ShardPool(
      ShardEndpoint endpoint, int maxConnections, FirstUse firstUse, String applicationName) {
    this.endpoint = endpoint;
    this.firstUse = firstUse;
    this.connections = open(endpoint, maxConnections, applicationName);
  }

  /** A pool that brings the schema up to date with the first connection, for the writer. */
  public static ShardPool migrating(ShardEndpoint endpoint, int maxConnections) {
    return new ShardPool(
        endpoint, maxConnections, FirstUse.migrationOf(endpoint), "tidemark-writer");
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

  @Override
  public void close() {
    connections.close();
  }

  private static AgroalDataSource open(
      ShardEndpoint endpoint, int maxConnections, String applicationName) {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.initialSize(0)
                        .minSize(0)
                        .maxSize(maxConnections)
                        .acquisitionTimeout(CONNECT_TIMEOUT.plusMillis(500))
                        .reapTimeout(IDLE_CONNECTION_LIFE)
                        .validateOnBorrow(true)
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
                                    .jdbcProperty("ApplicationName", applicationName)
                                    .jdbcProperty("connectTimeout", seconds(CONNECT_TIMEOUT))
                                    .jdbcProperty("socketTimeout", seconds(SOCKET_TIMEOUT))
                                    .jdbcProperty("tcpKeepAlive", "true")
                                    .jdbcProperty(
                                        "options",
                                        "-c statement_timeout="
                                            + STATEMENT_TIMEOUT.toMillis()
                                            + " -c lock_timeout="
                                            + LOCK_TIMEOUT.toMillis())));
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
