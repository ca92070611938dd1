package io.tidemark.query.http;

import java.util.Arrays;

/** Characters that grow by appending, in an array that others may read. */
final class TextBuffer {

  private static final int LONGEST_LONG = 20;

  /** The two digits of the numbers from 0 to 99: divisions are what digits cost. */
  private static final char[] TENS = new char[100];

  private static final char[] ONES = new char[100];

  static {
    for (int pair = 0; pair < 100; pair++) {
      TENS[pair] = (char) ('0' + pair / 10);
      ONES[pair] = (char) ('0' + pair % 10);
    }
  }

  private char[] chars = new char[512];
  private int length;

  void clear() {
    length = 0;
  }

  TextBuffer append(char c) {
    ensureRoomFor(1);
    chars[length++] = c;
    return this;
  }

  TextBuffer append(String text) {
    ensureRoomFor(text.length());
    text.getChars(0, text.length(), chars, length);
    length += text.length();
    return this;
  }

  TextBuffer append(StringBuilder text, int from, int to) {
    ensureRoomFor(to - from);
    text.getChars(from, to, chars, length);
    length += to - from;
    return this;
  }

  TextBuffer repeat(char c, int times) {
    ensureRoomFor(times);
    Arrays.fill(chars, length, length + times, c);
    length += times;
    return this;
  }

  /** A whole number in decimal. */
  TextBuffer append(long number) {
    if (number == Long.MIN_VALUE) {
      return append(Long.toString(number));
    }
    ensureRoomFor(LONGEST_LONG);
    long left = number;
    if (left < 0) {
      chars[length++] = '-';
      left = -left;
    }
    return appendPadded(left, digitsOf(left));
  }

  private static int digitsOf(long number) {
    int digits = 1;
    for (long power = 10; digits < 19 && number >= power; power *= 10) {
      digits++;
    }
    return digits;
  }

  /** A whole number in so many digits, with zeros before it; higher digits are left out. */
  TextBuffer appendPadded(long number, int digits) {
    ensureRoomFor(digits);
    long left = number;
    int at = length + digits;
    for (; at - 2 >= length; left /= 100) {
      int pair = (int) (left % 100);
      chars[--at] = ONES[pair];
      chars[--at] = TENS[pair];
    }
    if (at > length) {
      chars[--at] = (char) ('0' + left % 10);
    }
    length += digits;
    return this;
  }

  private void ensureRoomFor(int more) {
    if (length + more > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(length + more, 2 * chars.length));
    }
  }

  int length() {
    return length;
  }

  /** The characters so far; only the first {@link #length()} count. */
  char[] chars() {
    return chars;
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
