package io.tidemark.alerting.state;

import org.jspecify.annotations.Nullable;

/** What one evaluation made of one alert. */
public record AlertChange(AlertState before, Alert after) {

  /** What receivers are to be told, or null. */
  public @Nullable Transition transition() {
    return Transition.between(before, after.state());
  }
}
