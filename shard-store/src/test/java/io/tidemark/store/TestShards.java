package io.tidemark.store;

import io.tidemark.embedded.EmbeddedPostgres;
import io.tidemark.store.pool.ShardEndpoint;
import io.tidemark.store.pool.ShardPool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL server with a database of its own for every test. */
public final class TestShards implements AutoCloseable {

  private final EmbeddedPostgres server = EmbeddedPostgres.startTemporary();
  private final AtomicInteger databases = new AtomicInteger();
  private final List<ShardPool> pools = new ArrayList<>();

  public EmbeddedPostgres server() {
    return server;
  }

  /** A new, empty database. */
  public ShardEndpoint newEndpoint() {
    String database = "shard" + databases.incrementAndGet();
    return new ShardEndpoint(
        "europe-0", server.jdbcUrl(database), server.user(), server.password());
  }

  public ShardPool writerPool(ShardEndpoint endpoint) {
    return remember(ShardPool.migrating(endpoint, 4));
  }

  public ShardPool readerPool(ShardEndpoint endpoint) {
    return remember(new ShardPool(endpoint, 4));
  }

  /** A pool of a new database that has its schema. */
  public ShardPool newShard() {
    return writerPool(newEndpoint());
  }

  /** The first column of a query's rows, as text. */
  public static List<String> strings(ShardPool pool, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = pool.connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  public static void execute(ShardPool pool, String sql) throws SQLException {
    try (Connection connection = pool.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private ShardPool remember(ShardPool pool) {
    pools.add(pool);
    return pool;
  }

  @Override
  public void close() {
    pools.forEach(ShardPool::close);
    server.close();
  }
}
