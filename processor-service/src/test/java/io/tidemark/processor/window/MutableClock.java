package io.tidemark.processor.window;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
final class MutableClock implements InstantSource {

  private long millis;

  MutableClock(long millis) {
    this.millis = millis;
  }

  void advance(long by) {
    millis += by;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public long millis() {
    return millis;
  }
}
