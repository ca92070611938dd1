package io.tidemark.promql.aggregation;

/** One group while its series come in: what is known of it at every step. */
public interface Accumulator {

  /** Takes one series of the group; the column stays the caller's. */
  void add(double[] column);

  /** Writes the group's own points. */
  void finish(double[] into);
}
