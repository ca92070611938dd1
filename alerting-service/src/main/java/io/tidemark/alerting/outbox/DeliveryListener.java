package io.tidemark.alerting.outbox;

import java.time.Duration;

/** Hears how every attempt ended. */
public interface DeliveryListener {

  void onDelivered(ClaimedNotification notification);

  void onRetry(ClaimedNotification notification, Reason reason, String message, Duration delay);

  void onFailed(ClaimedNotification notification, Reason reason, String message);
}
