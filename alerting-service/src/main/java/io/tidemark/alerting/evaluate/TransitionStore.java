package io.tidemark.alerting.evaluate;

import io.tidemark.alerting.notify.webhook.WebhookPayload;
import io.tidemark.alerting.outbox.NewNotification;
import io.tidemark.alerting.outbox.OutboxRepository;
import io.tidemark.alerting.rule.Target;
import io.tidemark.alerting.state.Alert;
import io.tidemark.alerting.state.AlertChange;
import io.tidemark.alerting.state.AlertState;
import io.tidemark.alerting.state.Firing;
import io.tidemark.alerting.state.Transition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps changes of alerts and the notifications that tell of them, in the caller's transaction: a
 * kill at any instant leaves both or none.
 */
public final class TransitionStore {

  private final AlertRepository alerts = new AlertRepository();
  private final OutboxRepository outbox = new OutboxRepository();
  private final WebhookPayload payload;

  public TransitionStore(WebhookPayload payload) {
    this.payload = payload;
  }

  void apply(Connection connection, UUID ruleId, String tenant, List<AlertChange> changes)
      throws SQLException {
    alerts.save(connection, ruleId, changes.stream().map(AlertChange::after).toList());
    for (AlertChange change : changes) {
      Transition transition = change.transition();
      if (transition != null && change.after().state() instanceof AlertState.Fired fired) {
        UUID incident =
            NewNotification.incident(ruleId, change.after().fingerprint(), fired.firedAt());
        for (Target target : change.after().targets()) {
          outbox.enqueue(
              connection,
              new NewNotification(
                  incident,
                  tenant,
                  ruleId,
                  change.after().fingerprint(),
                  transition,
                  target,
                  payload.render(ruleId, target.receiver(), transition, change.after())));
        }
      }
    }
  }

  /** Resolves what fires of a rule that is about to go, so that nobody waits for it for ever. */
  public void resolveAll(Connection connection, UUID ruleId, String tenant, Instant at)
      throws SQLException {
    List<AlertChange> changes = new ArrayList<>();
    for (Alert alert : alerts.ofRule(connection, ruleId)) {
      if (alert.state() instanceof Firing firing) {
        Instant end = at.isBefore(firing.firedAt()) ? firing.firedAt() : at;
        changes.add(new AlertChange(firing, alert.in(firing.resolve(end))));
      }
    }
    apply(connection, ruleId, tenant, changes);
  }
}
