package io.tidemark.promql.parser;

import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.ast.VectorMatching.Cardinality;
import io.tidemark.promql.ast.VectorMatching.Fill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses how the series of two vectors find each other, between an operator and its right side. */
final class MatchingParser {

  private final TokenStream tokens;
  private final LabelListParser labelLists;
  private final DurationParser durations;

  MatchingParser(TokenStream tokens, LabelListParser labelLists, DurationParser durations) {
    this.tokens = tokens;
    this.labelLists = labelLists;
    this.durations = durations;
  }

  VectorMatching parse() {
    boolean on = tokens.at(TokenType.ON);
    List<String> labels = List.of();
    List<String> include = List.of();
    Cardinality cardinality = Cardinality.ONE_TO_ONE;
    if (on || tokens.at(TokenType.IGNORING)) {
      tokens.take();
      labels = labelLists.parse();
      boolean left = tokens.at(TokenType.GROUP_LEFT);
      if (left || tokens.at(TokenType.GROUP_RIGHT)) {
        tokens.take();
        cardinality = left ? Cardinality.MANY_TO_ONE : Cardinality.ONE_TO_MANY;
        include = tokens.at(TokenType.LEFT_PAREN) ? labelLists.parse() : List.of();
      }
    }
    return new VectorMatching(cardinality, on, labels, include, fill());
  }

  private Fill fill() {
    if (tokens.skip(TokenType.FILL)) {
      Double value = value();
      return new Fill(value, value);
    }
    Double left = valueAfter(TokenType.FILL_LEFT);
    Double right = valueAfter(TokenType.FILL_RIGHT);
    if (left == null && right != null) {
      left = valueAfter(TokenType.FILL_LEFT);
    }
    return new Fill(left, right);
  }

  private @Nullable Double valueAfter(TokenType modifier) {
    return tokens.skip(modifier) ? value() : null;
  }

  /** A number in parentheses. */
  private Double value() {
    expect(TokenType.LEFT_PAREN);
    boolean negative = tokens.at(TokenType.SUBTRACT);
    if (negative || tokens.at(TokenType.ADD)) {
      tokens.take();
    }
    Token token = tokens.peek();
    double value =
        switch (token.type()) {
          case NUMBER -> NumberScanner.value(tokens.source(), token);
          case DURATION -> durations.literalMillis(token) / 1000.0;
          default -> throw tokens.unexpected("", "");
        };
    tokens.take();
    expect(TokenType.RIGHT_PAREN);
    return negative ? -value : value;
  }

  private void expect(TokenType type) {
    if (!tokens.skip(type)) {
      throw tokens.unexpected("", "");
    }
  }
}
