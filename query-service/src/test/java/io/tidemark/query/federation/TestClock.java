package io.tidemark.query.federation;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A nanosecond clock that a test moves. */
final class TestClock implements LongSupplier {

  private long nanos = 42;

  @Override
  public long getAsLong() {
    return nanos;
  }

  void advance(Duration by) {
    nanos += by.toNanos();
  }
}
