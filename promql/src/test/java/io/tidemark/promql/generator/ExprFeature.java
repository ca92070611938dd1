package io.tidemark.promql.generator;

/** Parts of the language that a generator uses only where it is let. */
public enum ExprFeature {
  /** {@code offset}, into the past. */
  OFFSET,
  /** {@code offset} into the future. */
  NEGATIVE_OFFSET,
  /** {@code @} with a time, {@code start()} or {@code end()}. */
  AT,
  SUBQUERY,
  /** {@code on} and {@code ignoring}. */
  MATCHING,
  /** {@code group_left} and {@code group_right}. */
  GROUPING_MATCH,
  /** {@code fill}, {@code fill_left} and {@code fill_right}. */
  FILL,
  /** {@code anchored} and {@code smoothed}. */
  EDGES,
  /** Arithmetic in ranges, steps and offsets. */
  DURATION_EXPRESSIONS
}
