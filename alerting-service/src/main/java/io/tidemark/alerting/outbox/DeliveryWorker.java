package io.tidemark.alerting.outbox;

import io.tidemark.alerting.database.Transactions;
import io.tidemark.alerting.work.BoundedDispatcher;
import io.tidemark.alerting.work.PeriodicTask;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes notifications from the outbox and sees them delivered.
 *
 * <p>The lease keeps two workers from one notification; a worker that dies leaves it to the next
 * when the lease ends. A receiver can so be told twice only when its answer was lost, and then
 * under the same idempotency key.
 */
public final class DeliveryWorker implements AutoCloseable {

  private final Transactions transactions;
  private final OutboxRepository outbox;
  private final Sender sender;
  private final DeliverySettings settings;
  private final DeliveryListener listener;
  private final BoundedDispatcher<ClaimedNotification> dispatcher;
  private volatile @Nullable PeriodicTask task;

  public DeliveryWorker(
      String owner,
      Transactions transactions,
      Sender sender,
      DeliverySettings settings,
      DeliveryListener listener) {
    this.transactions = transactions;
    this.outbox = new OutboxRepository();
    this.sender = sender;
    this.settings = settings;
    this.listener = listener;
    this.dispatcher =
        new BoundedDispatcher<>(
            "delivery",
            settings.concurrency(),
            settings.lease(),
            free -> claim(owner, free),
            this::deliver);
  }

  /** Begins to look for notifications, a period apart and whenever woken. */
  public void start(Duration period) {
    task = PeriodicTask.start("alerting-delivery", period, dispatcher::dispatch);
  }

  /** There is something to deliver. */
  public void wake() {
    PeriodicTask running = task;
    if (running != null) {
      running.wake();
    }
  }

  public double saturation() {
    return dispatcher.saturation();
  }

  private List<ClaimedNotification> claim(String owner, int free) {
    return transactions.run(
        connection ->
            outbox.claim(connection, free, settings.perReceiver(), owner, settings.lease()));
  }

  private void deliver(ClaimedNotification notification) {
    if (notification.firingFailed()) {
      fail(
          notification,
          Reason.FIRING_NOT_DELIVERED,
          "the receiver was never told that the alert fires");
    } else if (notification.age().compareTo(settings.giveUpAfter()) > 0) {
      fail(notification, Reason.EXPIRED, "not delivered within " + settings.giveUpAfter());
    } else {
      attempt(notification);
    }
    // The alert's next notification may have waited for this one.
    wake();
  }

  private void attempt(ClaimedNotification notification) {
    switch (sender.send(notification.delivery())) {
      case SendOutcome.Delivered delivered -> {
        if (transactions.run(c -> outbox.markDelivered(c, notification))) {
          listener.onDelivered(notification);
        }
      }
      case SendOutcome.Retryable(Reason reason, String message, Duration retryAfter) -> {
        Duration delay = settings.backoff().after(notification.attempt(), retryAfter);
        if (transactions.run(c -> outbox.markRetry(c, notification, reason, message, delay))) {
          listener.onRetry(notification, reason, message, delay);
        }
      }
      case SendOutcome.Rejected(Reason reason, String message) ->
          fail(notification, reason, message);
    }
  }

  private void fail(ClaimedNotification notification, Reason reason, String message) {
    if (transactions.run(c -> outbox.markFailed(c, notification, reason, message))) {
      listener.onFailed(notification, reason, message);
    }
  }

  /** Stops; deliveries under way may end. */
  @Override
  public void close() {
    PeriodicTask running = task;
    if (running != null) {
      running.close();
    }
    dispatcher.close();
  }
}
