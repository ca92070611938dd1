package io.tidemark.alerting.config;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidemark.alerting.database.SchemaMigration;
import io.tidemark.alerting.evaluate.EvaluationWorker;
import io.tidemark.alerting.outbox.DeliveryWorker;
import io.tidemark.alerting.work.PeriodicTask;
import io.tidemark.model.error.PipelineException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the workers once the database has its tables, and ends them.
 *
 * <p>The service starts without its database: it is not ready then, and begins to work when the
 * database comes.
 */
@ApplicationScoped
class AlertingLifecycle {

  private static final Logger LOG = Logger.getLogger(AlertingLifecycle.class);

  private static final Duration MIGRATION_RETRY = Duration.ofSeconds(1);

  private final AlertingConfig config;
  private final SchemaMigration migration;
  private final EvaluationWorker evaluation;
  private final DeliveryWorker delivery;
  private final Housekeeping housekeeping;
  private final List<PeriodicTask> tasks = new ArrayList<>();
  private @Nullable PeriodicTask waiting;
  private boolean stopped;

  AlertingLifecycle(
      AlertingConfig config,
      SchemaMigration migration,
      EvaluationWorker evaluation,
      DeliveryWorker delivery,
      Housekeeping housekeeping) {
    this.config = config;
    this.migration = migration;
    this.evaluation = evaluation;
    this.delivery = delivery;
    this.housekeeping = housekeeping;
  }

  void onStart(@Observes StartupEvent event) {
    try {
      beginOnceMigrated();
    } catch (PipelineException e) {
      LOG.warnf("Alerting waits for its database: %s", e.getCause());
      synchronized (this) {
        waiting =
            PeriodicTask.start("alerting-migration", MIGRATION_RETRY, this::beginOnceMigrated);
      }
    }
  }

  private void beginOnceMigrated() {
    if (migration.isDone()) {
      return;
    }
    migration.run();
    synchronized (this) {
      if (!stopped) {
        housekeeping.watch(evaluation, delivery);
        delivery.start(config.delivery().poll());
        evaluation.start(config.evaluation().poll());
        tasks.add(PeriodicTask.start("alerting-housekeeping", Housekeeping.PERIOD, housekeeping));
      }
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    PeriodicTask migrating;
    synchronized (this) {
      stopped = true;
      migrating = waiting;
    }
    if (migrating != null) {
      migrating.close();
    }
    tasks.forEach(PeriodicTask::close);
    evaluation.close();
    delivery.close();
  }
}
