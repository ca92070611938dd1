package io.tidemark.promql.parser;

/** A piece of the query's text. */
record Token(TokenType type, int start, int end, String text) {

  boolean is(TokenType wanted) {
    return type == wanted;
  }

  /** How a message names it. */
  String describe() {
    return type.describe(text);
  }
}
