package io.tidemark.store.pool;

import io.tidemark.store.schema.ShardSchema;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** What happens before the first connection is handed out; tried again until it succeeds. */
final class FirstUse {

  private static final int CONNECT_SECONDS = 2;
  private static final int WAIT_SECONDS = 5;

  /** Runs once. */
  private interface Action {
    void run() throws SQLException;
  }

  private final Action action;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean done;

  private FirstUse(Action action) {
    this.action = action;
  }

  static FirstUse nothing() {
    FirstUse use = new FirstUse(() -> {});
    use.done = true;
    return use;
  }

  /** Migrates over connections of its own: it needs two at once, which a small pool cannot give. */
  static FirstUse migrationOf(ShardEndpoint endpoint) {
    return new FirstUse(
        () -> {
          PGSimpleDataSource shard = new PGSimpleDataSource();
          shard.setUrl(endpoint.jdbcUrl());
          shard.setUser(endpoint.user());
          shard.setPassword(endpoint.password());
          shard.setConnectTimeout(CONNECT_SECONDS);
          shard.setApplicationName("tidemark-migration");
          // Flyway words a refused connection at length; the driver's own error says it better.
          shard.getConnection().close();
          try {
            ShardSchema.migrate(shard);
          } catch (FlywayException e) {
            throw new SQLException(
                "cannot bring the schema of " + endpoint + " up to date: " + e.getMessage(), e);
          }
        });
  }

  void ensureDone() throws SQLException {
    if (done) {
      return;
    }
    try {
      if (!running.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLTransientConnectionException("the schema is still being brought up to date");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted", e);
    }
    try {
      if (!done) {
        action.run();
        done = true;
      }
    } finally {
      running.unlock();
    }
  }
}
