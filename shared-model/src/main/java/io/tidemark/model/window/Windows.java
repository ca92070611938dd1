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
}
