package io.tidemark.alerting.outbox;

/** Makes one attempt at a delivery; blocks, and always answers within its own timeout. */
@FunctionalInterface
public interface Sender {
  SendOutcome send(Delivery delivery);
}
