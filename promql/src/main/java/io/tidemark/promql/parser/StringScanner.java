package io.tidemark.promql.parser;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the end of a quoted string and takes its quotes and escapes off.
 *
 * <p>Escapes are those of Go: {@code \x} and octal ones give a byte, so the text is put together as
 * UTF-8 bytes.
 */
final class StringScanner {

  private StringScanner() {}

  /** The index after the closing quote. */
  static int end(SourceText source, int start, char quote) {
    for (int i = start + 1; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == quote) {
        return i + 1;
      }
      if (quote != '`' && c == '\n') {
        break;
      }
      if (quote != '`' && c == '\\') {
        i = escapeEnd(source, start, i + 1, quote) - 1;
      }
    }
    throw source.error(
        quote == '`' ? "unterminated raw string" : "unterminated quoted string", start);
  }

  private static int escapeEnd(SourceText source, int start, int at, char quote) {
    char c = source.charAt(at);
    if (at >= source.length()) {
      throw source.error("escape sequence not terminated", start);
    }
    if (c == quote || "abfnrtv\\".indexOf(c) >= 0) {
      return at + 1;
    }
    int length = digits(c);
    if (length == 0) {
      throw source.error("unknown escape sequence " + unicode(source.codePointAt(at)), start);
    }
    int radix = c >= '0' && c <= '7' ? 8 : 16;
    int from = radix == 8 ? at : at + 1;
    long value = 0;
    for (int i = from; i < from + length; i++) {
      if (i >= source.length()) {
        throw source.error("escape sequence not terminated", start);
      }
      int digit = source.charAt(i) < 0x80 ? Character.digit(source.charAt(i), radix) : -1;
      if (digit < 0) {
        throw source.error(
            "illegal character " + unicode(source.codePointAt(i)) + " in escape sequence", start);
      }
      value = value * radix + digit;
    }
    long limit = length == 3 || length == 2 ? 255 : Character.MAX_CODE_POINT;
    if (value > limit || (value >= 0xD800 && value < 0xE000)) {
      throw source.error("escape sequence is an invalid Unicode code point", start);
    }
    return from + length;
  }

  private static int digits(char c) {
    return switch (c) {
      case '0', '1', '2', '3', '4', '5', '6', '7' -> 3;
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      default -> 0;
    };
  }

  private static String unicode(int codePoint) {
    return String.format(Locale.ROOT, "U+%04X '%s'", codePoint, Character.toString(codePoint));
  }

  /** The text between the quotes of a token that {@link #end} has passed. */
  static String unquote(SourceText source, Token token) {
    String text = token.text();
    String inner = text.substring(1, text.length() - 1);
    if (text.charAt(0) == '`') {
      return inner.replace("\r", "");
    }
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < inner.length(); ) {
      if (inner.charAt(i) == '\\') {
        i = unescape(inner, i + 1, bytes);
      } else {
        int codePoint = inner.codePointAt(i);
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(codePoint);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      ParseException error = source.error("string is not valid UTF-8", token.start());
      error.addSuppressed(e);
      throw error;
    }
  }

  private static int unescape(String text, int at, ByteArrayOutputStream out) {
    char c = text.charAt(at);
    int simple = "abfnrtv".indexOf(c);
    if (simple >= 0) {
      out.write("\u0007\b\f\n\r\t\u000b".charAt(simple));
      return at + 1;
    }
    int length = digits(c);
    if (length == 0) {
      out.write(c);
      return at + 1;
    }
    int from = length == 3 ? at : at + 1;
    int value = Integer.parseInt(text, from, from + length, length == 3 ? 8 : 16);
    if (length <= 3) {
      out.write(value);
    } else {
      out.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
    }
    return from + length;
  }
}
