package io.tidemark.promql.parser;

import java.util.ArrayList;
import java.util.List;

/** Parses a list of label names in parentheses; words of the language are names here. */
final class LabelListParser {

  private static final String CONTEXT = "grouping opts";

  private final TokenStream tokens;

  LabelListParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  List<String> parse() {
    if (!tokens.skip(TokenType.LEFT_PAREN)) {
      throw tokens.unexpected(CONTEXT, "\"(\"");
    }
    List<String> labels = new ArrayList<>();
    while (!tokens.skip(TokenType.RIGHT_PAREN)) {
      labels.add(label());
      if (!tokens.skip(TokenType.COMMA) && !tokens.at(TokenType.RIGHT_PAREN)) {
        throw tokens.unexpected(CONTEXT, "\",\" or \")\"");
      }
    }
    return labels;
  }

  private String label() {
    Token token = tokens.peek();
    String name = null;
    if (token.is(TokenType.STRING)) {
      name = StringScanner.unquote(tokens.source(), token);
    } else if (token.type().isWord() || token.is(TokenType.IDENTIFIER)) {
      name = token.text();
    }
    if (name == null || name.isEmpty()) {
      throw tokens.unexpected(CONTEXT, "label");
    }
    tokens.take();
    return name;
  }
}
