package io.tidemark.model.window;

/**
 * The windows that start in a closed range of time.
 *
 * @param firstMillis the earliest start that is meant
 * @param lastMillis the latest one; before the first where no window is meant
 */
public record WindowStarts(long firstMillis, long lastMillis) {

  public boolean contains(long startMillis) {
    return startMillis >= firstMillis && startMillis <= lastMillis;
  }

  public boolean isEmpty() {
    return firstMillis > lastMillis;
  }
}
