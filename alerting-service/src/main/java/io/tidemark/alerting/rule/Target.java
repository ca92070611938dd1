package io.tidemark.alerting.rule;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where a notification goes.
 *
 * @param receiver the name of a receiver, or a name made up for an inline webhook
 * @param url the URL of an inline webhook; null for a named receiver, whose URL is looked up when
 *     the notification is sent
 */
public record Target(String receiver, @Nullable String url) {

  public Target {
    requireNonNull(receiver, "receiver");
  }
}
