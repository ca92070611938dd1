package io.tidemark.alerting.config;

import io.agroal.api.AgroalDataSource;
import io.tidemark.alerting.database.Transactions;
import io.tidemark.alerting.evaluate.AlertRepository;
import io.tidemark.alerting.evaluate.EvaluationParts;
import io.tidemark.alerting.evaluate.EvaluationSettings;
import io.tidemark.alerting.evaluate.EvaluationWorker;
import io.tidemark.alerting.evaluate.HttpQueryClient;
import io.tidemark.alerting.evaluate.RuleRepository;
import io.tidemark.alerting.evaluate.TransitionStore;
import io.tidemark.alerting.notify.webhook.ReceiverRepository;
import io.tidemark.alerting.notify.webhook.WebhookClient;
import io.tidemark.alerting.notify.webhook.WebhookPayload;
import io.tidemark.alerting.notify.webhook.WebhookSender;
import io.tidemark.alerting.notify.webhook.WebhookSettings;
import io.tidemark.alerting.outbox.Backoff;
import io.tidemark.alerting.outbox.DeliverySettings;
import io.tidemark.alerting.outbox.DeliveryWorker;
import io.tidemark.alerting.rule.ThresholdCompiler;
import io.tidemark.alerting.rule.ThresholdReader;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the beans: the parts themselves know nothing of CDI. */
@ApplicationScoped
class AlertingParts {

  // A lease outlives the slowest attempt by the time that its outcome takes to be written.
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

  private final AlertingConfig config;
  private final String owner = UUID.randomUUID().toString();

  AlertingParts(AlertingConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  ThresholdReader thresholdReader() {
    return new ThresholdReader(config.evaluation().defaultInterval());
  }

  @Produces
  @Singleton
  ThresholdCompiler thresholdCompiler() {
    return new ThresholdCompiler();
  }

  @Produces
  @Singleton
  Transactions transactions(AgroalDataSource dataSource) {
    return new Transactions(dataSource);
  }

  @Produces
  @Singleton
  RuleRepository rules(ThresholdReader reader) {
    return new RuleRepository(reader);
  }

  @Produces
  @Singleton
  AlertRepository alerts() {
    return new AlertRepository();
  }

  @Produces
  @Singleton
  WebhookPayload payload() {
    return new WebhookPayload(config.externalUrl());
  }

  @Produces
  @Singleton
  TransitionStore transitionStore(WebhookPayload payload) {
    return new TransitionStore(payload);
  }

  @Produces
  @Singleton
  WebhookClient webhookClient(Vertx vertx, Clock clock) {
    return new WebhookClient(
        vertx,
        clock,
        new WebhookSettings(
            config.webhook().timeout(),
            config.webhook().connectTimeout(),
            config.webhook().maxResponseBytes(),
            config.webhook().allowPrivate()));
  }

  void close(@Disposes WebhookClient client) {
    client.close();
  }

  @Produces
  @Singleton
  WebhookSender sender(Transactions transactions, WebhookClient client) {
    return new WebhookSender(new ReceiverRepository(transactions), client);
  }

  @Produces
  @Singleton
  HttpQueryClient queryClient(
      @ConfigProperty(name = "tidemark.query.url", defaultValue = "http://localhost:8083")
          URI queryUrl) {
    return new HttpQueryClient(queryUrl, config.evaluation().timeout());
  }

  void close(@Disposes HttpQueryClient client) {
    client.close();
  }

  @Produces
  @Singleton
  DeliveryWorker deliveryWorker(
      Transactions transactions, WebhookSender sender, AlertingMetrics metrics) {
    AlertingConfig.Delivery delivery = config.delivery();
    return new DeliveryWorker(
        owner,
        transactions,
        sender,
        new DeliverySettings(
            delivery.concurrency(),
            delivery.perReceiver(),
            config.webhook().timeout().plus(config.webhook().connectTimeout()).plus(LEASE_MARGIN),
            delivery.giveUpAfter(),
            new Backoff(delivery.backoffInitial(), delivery.backoffMax(), new SecureRandom())),
        metrics);
  }

  @Produces
  @Singleton
  EvaluationWorker evaluationWorker(
      Clock clock,
      Transactions transactions,
      RuleRepository rules,
      TransitionStore transitionStore,
      HttpQueryClient queries,
      AlertingMetrics metrics) {
    AlertingConfig.Evaluation evaluation = config.evaluation();
    return new EvaluationWorker(
        owner,
        new EvaluationParts(
            clock,
            transactions,
            rules,
            transitionStore,
            queries,
            new EvaluationSettings(
                evaluation.concurrency(),
                evaluation.timeout().plus(LEASE_MARGIN),
                evaluation.maxAlerts(),
                evaluation.gapTolerance()),
            metrics));
  }
}
