package io.tidemark.query.it;

/** A value at a time in epoch milliseconds. */
record Sample(long timeMillis, double value) {

  static Sample at(long timeMillis, double value) {
    return new Sample(timeMillis, value);
  }
}
