package io.tidemark.alerting.notify.webhook;

import io.tidemark.alerting.outbox.Delivery;
import io.tidemark.alerting.outbox.Reason;
import io.tidemark.alerting.outbox.SendOutcome;
import io.tidemark.alerting.outbox.Sender;
import io.tidemark.alerting.rule.Target;
import java.net.URI;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends what the outbox hands out to webhooks. */
public final class WebhookSender implements Sender {

  private final ReceiverDirectory receivers;
  private final WebhookClient client;

  public WebhookSender(ReceiverDirectory receivers, WebhookClient client) {
    this.receivers = receivers;
    this.client = client;
  }

  @Override
  public SendOutcome send(Delivery delivery) {
    WebhookReceiver receiver = receiver(delivery.tenant(), delivery.target());
    if (receiver == null) {
      return new SendOutcome.Rejected(
          Reason.UNKNOWN_RECEIVER,
          "there is no receiver \"" + delivery.target().receiver() + "\" any more");
    }
    return client.post(receiver, delivery.idempotencyKey(), delivery.payload());
  }

  private @Nullable WebhookReceiver receiver(String tenant, Target target) {
    return target.url() == null
        ? receivers.find(tenant, target.receiver())
        : new WebhookReceiver(target.receiver(), URI.create(target.url()), new TreeMap<>());
  }
}
