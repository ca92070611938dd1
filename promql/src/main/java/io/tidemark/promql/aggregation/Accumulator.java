package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.Column;

/** One group while its series come in: what is known of it at every step. */
public interface Accumulator {

  /** Takes one series of the group; the column stays the caller's. */
  void add(Column column);

  /** Whether it keeps every column it takes, a number for each step. */
  default boolean keepsColumns() {
    return false;
  }

  /** Writes the group's own points. */
  void finish(Column into);
}
