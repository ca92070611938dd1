package io.tidemark.model.window;

/** A span of event time, {@code [startMillis, endMillis)} in epoch milliseconds; never empty. */
public record Window(long startMillis, long endMillis) {

  public Window {
    if (endMillis <= startMillis) {
      throw new IllegalArgumentException(
          "a window must end after its start " + startMillis + ", not at " + endMillis);
    }
  }

  public boolean contains(long timeMillis) {
    return startMillis <= timeMillis && timeMillis < endMillis;
  }
}
