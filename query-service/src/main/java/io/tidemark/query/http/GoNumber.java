package io.tidemark.query.http;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Decimal numbers as Go's {@code strconv.ParseFloat} takes them; narrower than Java's parser. */
final class GoNumber {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

  private static final int MAX_LENGTH = 400;

  private GoNumber() {}

  /** The finite number that a text is, or empty. */
  static OptionalDouble parse(String text) {
    if (text.length() > MAX_LENGTH || !DECIMAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
