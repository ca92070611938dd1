package io.tidemark.alerting.outbox;

import java.util.Locale;

/** Why an attempt ended as it did; a metric label and a log field. */
public enum Reason {
  ACCEPTED,
  SERVER_ERROR,
  TOO_MANY_REQUESTS,
  CLIENT_ERROR,
  REDIRECT,
  CONNECT,
  TIMEOUT,
  REFUSED_ADDRESS,
  UNKNOWN_RECEIVER,
  EXPIRED,
  FIRING_NOT_DELIVERED;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
