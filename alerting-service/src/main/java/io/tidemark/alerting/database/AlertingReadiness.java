package io.tidemark.alerting.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the database has its tables; that it answers now is what the data source's own check
 * tells.
 */
@Readiness
@ApplicationScoped
class AlertingReadiness implements HealthCheck {

  private final SchemaMigration migration;

  AlertingReadiness(SchemaMigration migration) {
    this.migration = migration;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("alerting").status(migration.isDone()).build();
  }
}
