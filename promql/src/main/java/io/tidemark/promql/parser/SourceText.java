package io.tidemark.promql.parser;

import io.tidemark.promql.ast.SourceRange;
import java.util.Arrays;

/** The text of a query, with the line and column of every place in it. */
final class SourceText {

  private final String text;
  private final int[] lineStarts;
  private final boolean ascii;

  SourceText(String text) {
    this.text = text;
    int[] starts = new int[16];
    int lines = 1;
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= c < 0x80;
      if (c == '\n') {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
    lineStarts = Arrays.copyOf(starts, lines);
    ascii = plain;
  }

  int length() {
    return text.length();
  }

  /** The character at an index, or 0 past the end. */
  char charAt(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  int codePointAt(int index) {
    return text.codePointAt(index);
  }

  String substring(int start, int end) {
    return text.substring(start, end);
  }

  SourceRange range(int start, int end) {
    int found = Arrays.binarySearch(lineStarts, start);
    int line = found >= 0 ? found : -found - 2;
    return new SourceRange(start, end, line + 1, 1 + bytes(lineStarts[line], start));
  }

  private int bytes(int from, int to) {
    if (ascii) {
      return to - from;
    }
    int bytes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      // A pair of surrogates takes four bytes, two a half.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  ParseException error(String message, int start) {
    SourceRange place = range(start, start);
    return new ParseException(message, place.line(), place.column());
  }
}
