package io.tidemark.promql.parser;

import io.tidemark.promql.ast.Quoting;

/** Finds the end of a number or a duration and reads a number's value. */
final class NumberScanner {

  private final SourceText source;
  private final int start;
  private int at;

  NumberScanner(SourceText source, int start) {
    this.source = source;
    this.start = start;
    this.at = start;
  }

  int end() {
    return at;
  }

  TokenType scan() {
    boolean hex = source.charAt(at) == '0' && (source.charAt(at + 1) | 0x20) == 'x';
    if (hex) {
      at += source.charAt(at + 2) == '_' ? 3 : 2;
      digits(true);
      requireEnd();
      return TokenType.NUMBER;
    }
    boolean whole = digits(false) && source.charAt(at) != '.';
    if (whole && "smhdwy".indexOf(source.charAt(at)) >= 0 && source.charAt(at) != 0) {
      duration();
      requireEnd();
      return TokenType.DURATION;
    }
    if (source.charAt(at) == '.') {
      at++;
      if (Lexer.isDigit(source.charAt(at))) {
        digits(false);
      }
    }
    if ((source.charAt(at) | 0x20) == 'e') {
      at++;
      if (source.charAt(at) == '+' || source.charAt(at) == '-') {
        at++;
      }
      if (!Lexer.isDigit(source.charAt(at))) {
        throw bad();
      }
      digits(false);
    }
    requireEnd();
    return TokenType.NUMBER;
  }

  /** Skips digits with single underscores between them; whether there was any. */
  private boolean digits(boolean hex) {
    int from = at;
    while (isDigit(source.charAt(at), hex)
        || (source.charAt(at) == '_' && at > from && isDigit(source.charAt(at + 1), hex))) {
      at++;
    }
    return at > from;
  }

  private static boolean isDigit(char c, boolean hex) {
    return hex ? Character.digit(c, 16) >= 0 && c < 0x80 : Lexer.isDigit(c);
  }

  private void duration() {
    String units = "smhdwy";
    while (true) {
      if (units.indexOf(source.charAt(at)) < 0 || source.charAt(at) == 0) {
        throw bad();
      }
      at++;
      if (source.charAt(at) == 's') {
        at++;
      }
      if (!Lexer.isDigit(source.charAt(at))) {
        return;
      }
      while (Lexer.isDigit(source.charAt(at))) {
        at++;
      }
      units = "smhdw";
    }
  }

  private void requireEnd() {
    char c = source.charAt(at);
    if (Lexer.isLetter(c) || Lexer.isDigit(c) || c == '.') {
      throw bad();
    }
  }

  private ParseException bad() {
    int end = Math.min(at + 1, source.length());
    return source.error(
        "bad number or duration syntax: " + Quoting.quote(source.substring(start, end)), start);
  }

  /** The value of a number token; digits after a leading zero are octal. */
  static double value(SourceText source, Token token) {
    String text = token.text().replace("_", "");
    if (text.equalsIgnoreCase("inf")) {
      return Double.POSITIVE_INFINITY;
    }
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      if (text.length() > 1 && (text.charAt(1) | 0x20) == 'x') {
        return Long.parseLong(text, 2, text.length(), 16);
      }
      if (text.length() > 1 && text.charAt(0) == '0' && text.chars().allMatch(c -> isOctal(c))) {
        return Long.parseLong(text, 8);
      }
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        throw notANumber(source, token, "value out of range");
      }
      return value;
    } catch (NumberFormatException e) {
      ParseException error = notANumber(source, token, "invalid syntax");
      error.addSuppressed(e);
      throw error;
    }
  }

  private static boolean isOctal(int c) {
    return c >= '0' && c <= '7';
  }

  private static ParseException notANumber(SourceText source, Token token, String reason) {
    String shown = token.text().length() > 40 ? token.text().substring(0, 40) : token.text();
    return source.error(
        "error parsing number: strconv.ParseFloat: parsing " + Quoting.quote(shown) + ": " + reason,
        token.start());
  }
}
