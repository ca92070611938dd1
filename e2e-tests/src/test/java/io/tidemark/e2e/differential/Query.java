package io.tidemark.e2e.differential;

/**
 * An expression with its times, epoch milliseconds.
 *
 * @param stepMillis 0 for an instant query at the start
 */
record Query(int index, String text, long startMillis, long endMillis, long stepMillis) {

  boolean isInstant() {
    return stepMillis == 0;
  }

  /** The same at the same times. */
  Query of(String otherText) {
    return new Query(index, otherText, startMillis, endMillis, stepMillis);
  }

  /** The same over fewer steps. */
  Query firstHalf() {
    long steps = (endMillis - startMillis) / stepMillis;
    return new Query(index, text, startMillis, startMillis + steps / 2 * stepMillis, stepMillis);
  }

  @Override
  public String toString() {
    return "#"
        + index
        + (isInstant()
            ? " at " + startMillis
            : " from " + startMillis + " to " + endMillis + " step " + stepMillis)
        + ": "
        + text;
  }
}
