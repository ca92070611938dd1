package io.tidemark.store.chunk;

/** Takes the rows of a read; what it throws ends the read and reaches the caller. */
@FunctionalInterface
public interface WindowSink {

  /**
   * One row. The rows of one series come by window and, within one, by {@linkplain RowOrigin
   * origin}.
   *
   * @param series the position of the series in the list that was asked for
   * @param bytes holds the chunk at {@code [offset, offset + length)}; valid during the call only
   */
  void row(int series, long windowStartMillis, long origin, byte[] bytes, int offset, int length);
}
