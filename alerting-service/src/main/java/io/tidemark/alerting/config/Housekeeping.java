package io.tidemark.alerting.config;

import io.tidemark.alerting.database.Transactions;
import io.tidemark.alerting.evaluate.AlertRepository;
import io.tidemark.alerting.evaluate.EvaluationWorker;
import io.tidemark.alerting.outbox.DeliveryWorker;
import io.tidemark.alerting.outbox.OutboxRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Measures what waits and forgets what has long ended. */
@ApplicationScoped
class Housekeeping implements Runnable {

  static final Duration PERIOD = Duration.ofSeconds(10);

  private final AlertingConfig config;
  private final Transactions transactions;
  private final AlertingMetrics metrics;
  private final AlertRepository alerts;
  private final OutboxRepository outbox = new OutboxRepository();

  Housekeeping(
      AlertingConfig config,
      Transactions transactions,
      AlertingMetrics metrics,
      AlertRepository alerts) {
    this.config = config;
    this.transactions = transactions;
    this.metrics = metrics;
    this.alerts = alerts;
  }

  /** Measures how busy the workers are, and has a transition wake the delivery. */
  void watch(EvaluationWorker evaluation, DeliveryWorker delivery) {
    metrics.watch(evaluation, delivery);
  }

  @Override
  public void run() {
    metrics.observe(transactions.run(outbox::depth));
    AlertingConfig.Retention retention = config.retention();
    transactions.run(c -> alerts.forgetResolved(c, retention.resolvedAlerts()));
    transactions.run(c -> outbox.forgetFinished(c, retention.notifications()));
  }
}
