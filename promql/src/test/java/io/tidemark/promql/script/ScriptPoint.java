package io.tidemark.promql.script;

import io.tidemark.model.histogram.NativeHistogram;

/** What a series has at one time. */
sealed interface ScriptPoint {

  record Missing() implements ScriptPoint {}

  record Value(double value) implements ScriptPoint {}

  /**
   * A native histogram.
   *
   * @param counterResetMatters whether it says what is known of resets
   */
  record Histogram(NativeHistogram histogram, boolean counterResetMatters) implements ScriptPoint {}
}
