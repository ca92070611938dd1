package io.tidemark.query.cache;

/**
 * Some steps of a range query, in epoch milliseconds.
 *
 * @param last the last step, on the grid that begins at the first
 */
record Steps(long first, long last, long stepMillis) {

  Steps {
    if (last < first || stepMillis <= 0 || (last - first) % stepMillis != 0) {
      throw new IllegalArgumentException(
          "no steps of " + stepMillis + " ms from " + first + " to " + last);
    }
  }

  /** The steps of a query, whose end need not be one. */
  static Steps of(long start, long end, long stepMillis) {
    return new Steps(
        start, start + Math.floorDiv(end - start, stepMillis) * stepMillis, stepMillis);
  }

  boolean contains(Steps other) {
    return first <= other.first && other.last <= last;
  }

  /** Whether these steps and the others, all of one grid, leave no step out between them. */
  boolean touches(Steps other) {
    return first <= other.last + stepMillis && other.first <= last + stepMillis;
  }

  Steps to(long newLast) {
    return new Steps(first, newLast, stepMillis);
  }

  /** All steps from the first of either to the last of either. */
  Steps span(Steps other) {
    return new Steps(Math.min(first, other.first), Math.max(last, other.last), stepMillis);
  }
}
