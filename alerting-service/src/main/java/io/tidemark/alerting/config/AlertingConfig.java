package io.tidemark.alerting.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The settings of the alerting service. */
@ConfigMapping(prefix = "tidemark.alerting")
public interface AlertingConfig {

  /** Where people reach this service; in the links of notifications. */
  @WithDefault("http://localhost:8084")
  URI externalUrl();

  Evaluation evaluation();

  Delivery delivery();

  Webhook webhook();

  Retention retention();

  /** How rules are evaluated. */
  interface Evaluation {

    /** The interval of a threshold that names none. */
    @WithDefault("15s")
    Duration defaultInterval();

    /** How often to look for rules that are due. */
    @WithDefault("500ms")
    Duration poll();

    /** How long a query may take, waiting for complete data included. */
    @WithDefault("15s")
    Duration timeout();

    /** Evaluations at once, in this replica. */
    @WithDefault("4")
    int concurrency();

    /** Alerts that one threshold may have. */
    @WithDefault("1000")
    int maxAlerts();

    /** The longest time without an answer over which a pending alert goes on. */
    @WithDefault("1h")
    Duration gapTolerance();
  }

  /** How notifications are delivered. */
  interface Delivery {

    /** How often to look for notifications that are due; new ones are sent at once. */
    @WithDefault("1s")
    Duration poll();

    /** Deliveries at once, in this replica. */
    @WithDefault("16")
    int concurrency();

    /** Deliveries at once to one receiver, over all replicas. */
    @WithDefault("4")
    int perReceiver();

    /** The wait before the second attempt; it doubles from there. */
    @WithDefault("1s")
    Duration backoffInitial();

    /** The longest wait between two attempts, before it is spread. */
    @WithDefault("5m")
    Duration backoffMax();

    /** When a notification that is not delivered is given up. */
    @WithDefault("24h")
    Duration giveUpAfter();
  }

  /** How webhooks are called. */
  interface Webhook {

    /** How long a receiver may take to answer. */
    @WithDefault("10s")
    Duration timeout();

    /** How long a connection may take. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** Bytes of an answer's body; more closes the connection. */
    @WithDefault("65536")
    int maxResponseBytes();

    /** Whether loopback and private addresses may be called. */
    @WithDefault("false")
    boolean allowPrivate();
  }

  /** How long what has ended is kept. */
  interface Retention {

    /** Alerts that have resolved. */
    @WithDefault("15m")
    Duration resolvedAlerts();

    /** Notifications that were delivered or given up. */
    @WithDefault("7d")
    Duration notifications();
  }
}
