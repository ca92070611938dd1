package io.tidemark.alerting.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.alerting.evaluate.EvaluationListener;
import io.tidemark.alerting.evaluate.EvaluationWorker;
import io.tidemark.alerting.evaluate.LeasedRule;
import io.tidemark.alerting.outbox.ClaimedNotification;
import io.tidemark.alerting.outbox.DeliveryListener;
import io.tidemark.alerting.outbox.DeliveryWorker;
import io.tidemark.alerting.outbox.OutboxDepth;
import io.tidemark.alerting.outbox.Reason;
import io.tidemark.alerting.state.AlertChange;
import io.tidemark.alerting.state.Transition;
import io.tidemark.model.error.PipelineException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Counts and logs what the workers do. */
@ApplicationScoped
class AlertingMetrics implements EvaluationListener, DeliveryListener {

  private static final Logger LOG = Logger.getLogger("io.tidemark.alerting");

  private final MeterRegistry registry;
  private final Set<UUID> failing = ConcurrentHashMap.newKeySet();
  private volatile OutboxDepth depth = new OutboxDepth(0, 0);
  private volatile Runnable onTransition = () -> {};

  AlertingMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("tidemark.alerting.outbox.waiting", this, m -> m.depth.waiting());
    registry.gauge("tidemark.alerting.outbox.oldest.seconds", this, m -> m.depth.oldestSeconds());
  }

  void observe(OutboxDepth now) {
    depth = now;
  }

  /** Measures how busy the workers are, and has a transition wake the delivery. */
  void watch(EvaluationWorker evaluation, DeliveryWorker delivery) {
    registry.gauge(
        "tidemark.alerting.evaluation.saturation.ratio", evaluation, EvaluationWorker::saturation);
    registry.gauge(
        "tidemark.alerting.delivery.saturation.ratio", delivery, DeliveryWorker::saturation);
    onTransition = delivery::wake;
  }

  @Override
  public void onEvaluated(LeasedRule rule, Duration duration) {
    evaluation("ok", duration);
    if (failing.remove(rule.id())) {
      LOG.infof("%s is evaluated again", rule);
    }
  }

  @Override
  public void onFailed(LeasedRule rule, PipelineException error, Duration duration) {
    evaluation(error.code().label(), duration);
    if (failing.add(rule.id())) {
      LOG.warnf("%s cannot be evaluated, its alerts stay as they are: %s", rule, message(error));
    } else {
      LOG.debugf("%s cannot be evaluated: %s", rule, message(error));
    }
  }

  @Override
  public void onFenced(LeasedRule rule) {
    evaluation("fenced", Duration.ZERO);
    failing.remove(rule.id());
    LOG.debugf("%s was edited or evaluated elsewhere meanwhile", rule);
  }

  private void evaluation(String outcome, Duration duration) {
    Timer.builder("tidemark.alerting.evaluation")
        .tag("outcome", outcome)
        .register(registry)
        .record(duration);
  }

  @Override
  public void onTransition(LeasedRule rule, AlertChange change) {
    Transition transition = change.transition();
    if (transition != null) {
      registry.counter("tidemark.alerting.transitions", "to", transition.text()).increment();
      LOG.infof("%s: %s is %s", rule, change.after().labels(), transition.text());
      onTransition.run();
    }
  }

  @Override
  public void onDelivered(ClaimedNotification notification) {
    notification("delivered", Reason.ACCEPTED);
    LOG.infof("Delivered %s", notification);
  }

  @Override
  public void onRetry(
      ClaimedNotification notification, Reason reason, String message, Duration delay) {
    notification("retry", reason);
    LOG.warnf("%s: %s; next attempt in %s", notification, message, delay);
  }

  @Override
  public void onFailed(ClaimedNotification notification, Reason reason, String message) {
    notification("failed", reason);
    LOG.errorf("%s is given up (%s): %s", notification, reason.label(), message);
  }

  private void notification(String outcome, Reason reason) {
    registry
        .counter("tidemark.alerting.notifications", "outcome", outcome, "reason", reason.label())
        .increment();
  }

  private static String message(PipelineException error) {
    return String.valueOf(error.getMessage());
  }
}
