package io.tidemark.alerting.notify.webhook;

import org.jspecify.annotations.Nullable;

/** Where receivers are looked up when something is sent to them. */
@FunctionalInterface
public interface ReceiverDirectory {

  /** The receiver of that name as it is now, or null. */
  @Nullable WebhookReceiver find(String tenant, String name);
}
