package io.tidemark.promql.aggregation;

import io.tidemark.promql.value.HistogramNote;
import java.util.function.Consumer;

/** How an aggregation is evaluated. */
public sealed interface Aggregation {

  /**
   * One series out of each group.
   *
   * @param ofNumbersOnly whether native histograms are left out
   */
  record Reducing(Start start, boolean ofNumbersOnly) implements Aggregation {}

  /** Begins groups. */
  @FunctionalInterface
  interface Start {

    /**
     * A new group.
     *
     * @param parameter a value for each step, and empty where there is none
     * @param notes hears what there is to say of histograms in the group
     */
    Accumulator start(int steps, double[] parameter, Consumer<HistogramNote> notes);
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
