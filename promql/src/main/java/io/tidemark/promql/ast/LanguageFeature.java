package io.tidemark.promql.ast;

/** A part of the language that an engine may have switched on or off, as Prometheus' flags do. */
public enum LanguageFeature {
  /** Functions and aggregations whose meaning may still change. */
  EXPERIMENTAL_FUNCTIONS,
  /** Arithmetic in ranges, steps and offsets. */
  DURATION_EXPRESSIONS,
  /** {@code anchored} and {@code smoothed}. */
  EXTENDED_RANGE_SELECTORS,
  /** {@code fill}, {@code fill_left} and {@code fill_right}. */
  FILL_MODIFIERS
}
