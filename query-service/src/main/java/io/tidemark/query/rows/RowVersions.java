package io.tidemark.query.rows;

import java.util.OptionalLong;

/** Tells which state the rows of a partition are in. */
@FunctionalInterface
public interface RowVersions {

  /**
   * The version of a partition's rows of some windows: while it is the same, so are the rows. Empty
   * while that cannot be said, because samples of those windows are still on their way.
   *
   * @param fromMillis the start of the first window
   * @param toMillis the end of the last window, without it
   */
  OptionalLong of(int partition, long fromMillis, long toMillis);
}
