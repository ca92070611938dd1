package io.tidemark.promql.aggregation;

/** How an aggregation is evaluated. */
public sealed interface Aggregation {

  /** One series out of each group. */
  @FunctionalInterface
  non-sealed interface Reducing extends Aggregation {

    /** A new group; the parameter is a value for each step, and empty where there is none. */
    Accumulator start(int steps, double[] parameter);
  }

  /** Some series of each group as they are, the largest or the smallest at each step. */
  record Ranking(boolean largest) implements Aggregation {}

  /** Some series of each group as they are, whatever their values: at most as many at each step. */
  record Limiting() implements Aggregation {}

  /** A part of all series as they are, whatever their values. */
  record Sampling() implements Aggregation {}

  /** One series out of each distinct value in a group. */
  record CountingValues() implements Aggregation {}
}
