package io.tidemark.alerting.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the database's tables to what this version needs; several replicas may try at once. */
@ApplicationScoped
public class SchemaMigration {

  private final Flyway flyway;
  private volatile boolean done;

  SchemaMigration(Flyway flyway) {
    this.flyway = flyway;
  }

  /**
   * Migrates.
   *
   * @throws io.tidemark.model.error.PipelineException UNAVAILABLE when the database is away
   */
  public void run() {
    try {
      flyway.migrate();
      done = true;
    } catch (FlywayException e) {
      throw Transactions.unavailable(e);
    }
  }

  public boolean isDone() {
    return done;
  }
}
