package io.tidemark.promql.parser;

import io.tidemark.promql.ast.SourceRange;

/** The tokens of a query with one of look-ahead, and the words for one that does not fit. */
final class TokenStream {

  private final SourceText source;
  private final Lexer lexer;
  private Token current;
  private int previousEnd;

  TokenStream(SourceText source) {
    this.source = source;
    lexer = new Lexer(source);
    current = lexer.next();
  }

  SourceText source() {
    return source;
  }

  Token peek() {
    return current;
  }

  boolean at(TokenType type) {
    return current.type() == type;
  }

  Token take() {
    Token taken = current;
    previousEnd = taken.end();
    if (!taken.is(TokenType.END_OF_INPUT)) {
      current = lexer.next();
    }
    return taken;
  }

  /** Takes the token if it is of the type. */
  boolean skip(TokenType type) {
    if (at(type)) {
      take();
      return true;
    }
    return false;
  }

  /** From a start to the end of the token taken last. */
  SourceRange rangeFrom(int start) {
    return source.range(start, previousEnd);
  }

  SourceRange rangeOf(Token token) {
    return source.range(token.start(), token.end());
  }

  ParseException error(String message, SourceRange range) {
    return new ParseException(message, range.line(), range.column());
  }

  ParseException error(String message, Token token) {
    return source.error(message, token.start());
  }

  /** The complaint about the current token; context and expectation may be empty. */
  ParseException unexpected(String context, String expected) {
    return error(
        "unexpected "
            + current.describe()
            + (context.isEmpty() ? "" : " in " + context)
            + (expected.isEmpty() ? "" : ", expected " + expected),
        current);
  }
}
