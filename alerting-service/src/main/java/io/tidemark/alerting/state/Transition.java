package io.tidemark.alerting.state;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A move that receivers are told of. */
public enum Transition {
  FIRING,
  RESOLVED;

  /** The word for it in payloads, tables and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The transition between two states of an alert, or null where nobody needs to know. */
  public static @Nullable Transition between(AlertState before, AlertState after) {
    return switch (after) {
      case Firing firing -> before instanceof Firing ? null : FIRING;
      case Resolved resolved -> before instanceof Resolved ? null : RESOLVED;
      case Pending pending -> null;
      case Inactive inactive -> null;
    };
  }
}
