package io.tidemark.promql.parser;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.RangeEdges;
import io.tidemark.promql.ast.TimeShift;
import io.tidemark.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.List;

/** Parses a metric name and matchers in braces. */
final class SelectorParser {

  private static final String CONTEXT = "label matching";

  private final TokenStream tokens;

  SelectorParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** A selector whose name, if it has one before the braces, is the current token. */
  VectorSelector parse() {
    int start = tokens.peek().start();
    String name = tokens.at(TokenType.LEFT_BRACE) ? "" : tokens.take().text();
    List<LabelMatcher> matchers = tokens.at(TokenType.LEFT_BRACE) ? matchers() : List.of();
    return new VectorSelector(
        name, matchers, TimeShift.NONE, RangeEdges.PLAIN, tokens.rangeFrom(start));
  }

  private List<LabelMatcher> matchers() {
    tokens.take();
    List<LabelMatcher> matchers = new ArrayList<>();
    while (!tokens.at(TokenType.RIGHT_BRACE)) {
      matchers.add(matcher());
      if (!tokens.skip(TokenType.COMMA) && !tokens.at(TokenType.RIGHT_BRACE)) {
        throw tokens.unexpected(CONTEXT, "\",\" or \"}\"");
      }
    }
    tokens.take();
    return matchers;
  }

  private LabelMatcher matcher() {
    Token label = tokens.peek();
    boolean quoted = label.is(TokenType.STRING);
    if (!quoted && !label.is(TokenType.IDENTIFIER)) {
      throw tokens.unexpected(CONTEXT, "identifier or \"}\"");
    }
    tokens.take();
    String name = quoted ? StringScanner.unquote(tokens.source(), label) : label.text();
    if (quoted && (tokens.at(TokenType.COMMA) || tokens.at(TokenType.RIGHT_BRACE))) {
      return LabelMatcher.equal(Labels.METRIC_NAME, name);
    }
    LabelMatcher.Operator operator =
        switch (tokens.peek().type()) {
          case ASSIGN -> LabelMatcher.Operator.EQUAL;
          case NOT_EQUAL -> LabelMatcher.Operator.NOT_EQUAL;
          case REGEX_MATCH -> LabelMatcher.Operator.MATCHES;
          case REGEX_NO_MATCH -> LabelMatcher.Operator.NOT_MATCHES;
          default ->
              throw quoted
                  ? tokens.unexpected(CONTEXT, "\",\" or \"}\"")
                  : tokens.unexpected(CONTEXT, "label matching operator");
        };
    tokens.take();
    if (!tokens.at(TokenType.STRING)) {
      throw tokens.unexpected(CONTEXT, "string");
    }
    String value = StringScanner.unquote(tokens.source(), tokens.take());
    try {
      return new LabelMatcher(operator, name, value);
    } catch (IllegalArgumentException e) {
      ParseException error = tokens.error(String.valueOf(e.getMessage()), label);
      error.addSuppressed(e);
      throw error;
    }
  }
}
