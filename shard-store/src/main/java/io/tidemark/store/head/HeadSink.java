package io.tidemark.store.head;

/** Takes the samples of a read. */
@FunctionalInterface
public interface HeadSink {

  /**
   * One sample; those of one series come in order of their offsets, not of their times.
   *
   * @param series the position of the series in the list that was asked for
   */
  void sample(int series, long timeMillis, double value);
}
