package io.tidemark.promql.ast;

import java.util.Locale;

/** Text as the grammar quotes it: double quotes, control characters escaped. */
public final class Quoting {

  private Quoting() {}

  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> escape(quoted, c, '"'));
    return quoted.append('"').toString();
  }

  /** One character in single quotes. */
  public static String quote(int codePoint) {
    StringBuilder quoted = new StringBuilder("'");
    escape(quoted, codePoint, '\'');
    return quoted.append('\'').toString();
  }

  private static void escape(StringBuilder out, int c, char quote) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x07 -> out.append("\\a");
      case 0x08 -> out.append("\\b");
      case 0x0b -> out.append("\\v");
      case 0x0c -> out.append("\\f");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (c < 0x20 || c == 0x7f) {
          out.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  /** Whether a label name needs no quotes: ASCII letters, digits and underscores. */
  public static boolean isPlainLabel(String name) {
    return isPlain(name, false);
  }

  /** Whether a metric name needs no quotes: as a label name, with colons. */
  public static boolean isPlainMetric(String name) {
    return isPlain(name, true);
  }

  private static boolean isPlain(String name, boolean colons) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9' && i > 0;
      if (!letter && !digit && !(colons && c == ':')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
