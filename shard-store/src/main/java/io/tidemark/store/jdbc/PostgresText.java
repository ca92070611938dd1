package io.tidemark.store.jdbc;

/**
 * Strings as PostgreSQL can hold them. Its text cannot hold U+0000, which a label value may: it is
 * written as U+FDD0 U+0030, and U+FDD0 itself, which Unicode gives to no character, as U+FDD0
 * U+FDD0.
 */
public final class PostgresText {

  private static final char ESCAPE = '\uFDD0';
  private static final char NUL = '0';

  private PostgresText() {}

  public static String escape(String text) {
    if (text.indexOf('\0') < 0 && text.indexOf(ESCAPE) < 0) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\0' -> escaped.append(ESCAPE).append(NUL);
        case ESCAPE -> escaped.append(ESCAPE).append(ESCAPE);
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  public static String unescape(String text) {
    if (text.indexOf(ESCAPE) < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ESCAPE && i + 1 < text.length()) {
        c = text.charAt(++i) == NUL ? '\0' : ESCAPE;
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
