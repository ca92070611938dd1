package io.tidemark.promql.operator;

/** Yields a number for every step. */
public interface ScalarOperator {

  /** The numbers; to be asked once. */
  double[] values();
}
