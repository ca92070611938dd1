package io.tidemark.model.window;

/** The division of event time into windows of one positive size, aligned to the epoch. */
public record Windows(long sizeMillis) {

  public Windows {
    if (sizeMillis <= 0) {
      throw new IllegalArgumentException(
          "the window size must be positive, not " + sizeMillis + " ms");
    }
  }

  /**
   * The start of the window that a time lies in, before the epoch too.
   *
   * @throws ArithmeticException within one window of the least long
   */
  public long startOf(long timeMillis) {
    return Math.subtractExact(timeMillis, Math.floorMod(timeMillis, sizeMillis));
  }

  /**
   * The window that a time lies in.
   *
   * @throws ArithmeticException within one window of either end of the longs
   */
  public Window of(long timeMillis) {
    long start = startOf(timeMillis);
    return new Window(start, Math.addExact(start, sizeMillis));
  }

  /**
   * The windows that may hold a sample with {@code fromExclusiveMillis < time <=
   * toInclusiveMillis}; none where there is no such time. Never fails: beyond the longs there are
   * no windows.
   */
  public WindowStarts startsTouching(long fromExclusiveMillis, long toInclusiveMillis) {
    if (fromExclusiveMillis >= toInclusiveMillis) {
      return new WindowStarts(0, -1);
    }
    // The last time of a window must be after the range's open beginning.
    long first =
        fromExclusiveMillis < Long.MIN_VALUE + sizeMillis
            ? Long.MIN_VALUE
            : fromExclusiveMillis - sizeMillis + 2;
    return new WindowStarts(first, toInclusiveMillis);
  }
}
