package io.tidemark.store.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The versioned schema of a shard. */
public final class ShardSchema {

  /** The table in which Flyway remembers what it has applied. */
  static final String HISTORY_TABLE = "shard_schema_history";

  private ShardSchema() {}

  /**
   * Brings a shard up to date. Safe to run at the same time from several processes: a lock in the
   * database lets one after the other.
   *
   * @throws FlywayException when the database is away or was migrated by a newer program
   */
  public static void migrate(DataSource shard) {
    Flyway.configure(ShardSchema.class.getClassLoader())
        .dataSource(shard)
        .table(HISTORY_TABLE)
        .resourceProvider(new MigrationResources())
        .connectRetries(0)
        .load()
        .migrate();
  }
}
