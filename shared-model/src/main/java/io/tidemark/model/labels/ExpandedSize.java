package io.tidemark.model.labels;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The size of a regular expression with its counted repetitions written out.
 *
 * <p>RE2 copies what is repeated, so that {@code ((a{1000}){1000}){1000}}, 22 characters, would be
 * a program of a thousand million instructions. Counts too much rather than too little.
 */
final class ExpandedSize {

  private final Deque<Long> outer = new ArrayDeque<>();
  private long group;
  private long atom;

  private ExpandedSize() {}

  /** The number of characters and classes, capped well below overflow. */
  static long of(String expression) {
    return new ExpandedSize().measure(expression);
  }

  private long measure(String expression) {
    int at = 0;
    while (at < expression.length()) {
      switch (expression.charAt(at)) {
        case '\\' -> at = afterEscape(expression, at);
        case '[' -> at = afterClass(expression, at);
        case '(' -> {
          outer.push(group);
          group = 0;
          at++;
        }
        case ')' -> {
          long inner = group;
          group = outer.isEmpty() ? 0 : outer.pop();
          add(inner + 1);
          at++;
        }
        case '{' -> at = afterRepetition(expression, at);
        default -> {
          add(1);
          at++;
        }
      }
    }
    while (!outer.isEmpty()) {
      group = capped(group + outer.pop());
    }
    return group;
  }

  private int afterEscape(String expression, int at) {
    if (expression.startsWith("\\Q", at)) {
      int end = expression.indexOf("\\E", at);
      int stop = end < 0 ? expression.length() : end;
      group = capped(group + stop - at);
      atom = 1;
      return end < 0 ? stop : end + 2;
    }
    add(1);
    return at + 2;
  }

  private int afterClass(String expression, int at) {
    int end = at + 1;
    // A bracket that closes is a member of the class in the first place.
    if (end < expression.length() && expression.charAt(end) == '^') {
      end++;
    }
    if (end < expression.length() && expression.charAt(end) == ']') {
      end++;
    }
    while (end < expression.length() && expression.charAt(end) != ']') {
      if (expression.startsWith("[:", end) && expression.indexOf(":]", end) > 0) {
        end = expression.indexOf(":]", end) + 2;
      } else {
        end += expression.charAt(end) == '\\' ? 2 : 1;
      }
    }
    add(1);
    return end + 1;
  }

  private int afterRepetition(String expression, int at) {
    int end = expression.indexOf('}', at);
    long most = end < 0 ? -1 : greatestCount(expression, at + 1, end);
    if (most < 0) {
      add(1);
      return at + 1;
    }
    long copies = Math.max(1, most);
    group = capped(group + atom * (copies - 1));
    atom = capped(atom * copies);
    return end + 1;
  }

  /** The larger of the one or two numbers in braces, or -1 where they are plain text. */
  private static long greatestCount(String expression, int from, int to) {
    long greatest = -1;
    long number = -1;
    for (int i = from; i < to; i++) {
      char c = expression.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(100_000, Math.max(0, number) * 10 + (c - '0'));
        greatest = Math.max(greatest, number);
      } else if (c == ',' && number >= 0) {
        number = -1;
      } else {
        return -1;
      }
    }
    return greatest;
  }

  private void add(long size) {
    atom = capped(size);
    group = capped(group + atom);
  }

  private static long capped(long size) {
    return Math.min(size, 1L << 40);
  }
}
