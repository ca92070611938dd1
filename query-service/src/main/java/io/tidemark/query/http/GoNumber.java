package io.tidemark.query.http;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Decimal numbers as Go's {@code strconv.ParseFloat} takes them; narrower than Java's parser. */
final class GoNumber {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

  private static final int MAX_LENGTH = 400;

  private GoNumber() {}

  /** As many digits as a double holds of any number. */
  private static final int EXACT_DIGITS = 15;

  /** The finite number that a text is, or empty. */
  static OptionalDouble parse(String text) {
    OptionalDouble plain = plain(text);
    return plain.isPresent() ? plain : general(text);
  }

  /**
   * The number that a few digits with at most one point among them are: what most clients send.
   * Digits and power of ten are doubles then, and their quotient is the nearest to the text.
   */
  private static OptionalDouble plain(String text) {
    long digits = 0;
    int point = -1;
    if (text.isEmpty() || text.length() > EXACT_DIGITS + 1) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return OptionalDouble.empty();
      }
    }
    if (point < 0) {
      return text.length() <= EXACT_DIGITS
          ? OptionalDouble.of((double) digits)
          : OptionalDouble.empty();
    }
    int decimals = text.length() - 1 - point;
    return point == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) digits / Math.pow(10, decimals));
  }

  private static OptionalDouble general(String text) {
    if (text.length() > MAX_LENGTH || !DECIMAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
