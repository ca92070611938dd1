package io.tidemark.promql.ast;

/** The time that a selector is fixed to. */
public sealed interface AtModifier {

  /** A time in epoch milliseconds. */
  record Time(long millis) implements AtModifier {}

  /** The first step of the query. */
  record Start() implements AtModifier {}

  /** The last step of the query. */
  record End() implements AtModifier {}
}
