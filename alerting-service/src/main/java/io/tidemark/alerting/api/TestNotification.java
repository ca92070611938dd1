package io.tidemark.alerting.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.alerting.notify.webhook.WebhookPayload;
import io.tidemark.alerting.notify.webhook.WebhookSender;
import io.tidemark.alerting.outbox.Delivery;
import io.tidemark.alerting.outbox.Reason;
import io.tidemark.alerting.outbox.SendOutcome;
import io.tidemark.alerting.rule.Target;
import io.tidemark.alerting.rule.ThresholdReader;
import io.tidemark.alerting.state.Alert;
import io.tidemark.alerting.state.Firing;
import io.tidemark.alerting.state.Transition;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Tells a receiver of an alert that does not exist, to see whether it would hear of a real one. */
@ApplicationScoped
class TestNotification {

  private static final UUID NO_RULE = new UUID(0, 0);

  private final WebhookSender sender;
  private final WebhookPayload payload;
  private final Clock clock;

  TestNotification(WebhookSender sender, WebhookPayload payload, Clock clock) {
    this.sender = sender;
    this.payload = payload;
    this.clock = clock;
  }

  ObjectNode send(String tenant, String receiver) {
    Target target = new Target(receiver, null);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    TreeMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", "A test of the receiver " + receiver + "; nothing is wrong.");
    Alert alert =
        new Alert(
            Labels.of(ThresholdReader.ALERT_NAME, "TidemarkTest"),
            annotations,
            1,
            new Firing(now, now, null),
            List.of(target));
    SendOutcome outcome =
        sender.send(
            new Delivery(
                tenant,
                target,
                UUID.randomUUID(),
                payload.render(NO_RULE, receiver, Transition.FIRING, alert)));
    return switch (outcome) {
      case SendOutcome.Delivered(int status) -> delivered(status);
      case SendOutcome.Retryable retryable -> throw refused(receiver, retryable.message());
      case SendOutcome.Rejected rejected ->
          throw rejected.reason() == Reason.UNKNOWN_RECEIVER
              ? new PipelineException(
                  ErrorCode.NOT_FOUND, "there is no receiver \"" + receiver + "\"")
              : refused(receiver, rejected.message());
    };
  }

  private static ObjectNode delivered(int status) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", "success");
    answer.putObject("data").put("delivered", true).put("httpStatus", status);
    return answer;
  }

  private static PipelineException refused(String receiver, String message) {
    return new PipelineException(
        ErrorCode.EXECUTION,
        "receiver \"" + receiver + "\" did not take the test notification: " + message);
  }
}
