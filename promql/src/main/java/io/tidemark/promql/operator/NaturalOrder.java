package io.tidemark.promql.operator;

import java.util.Comparator;

/** Text order in which runs of digits compare as numbers: {@code cpu2} before {@code cpu10}. */
final class NaturalOrder implements Comparator<String> {

  static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    int l = 0;
    int r = 0;
    while (l < left.length() && r < right.length()) {
      int leftEnd = runEnd(left, l);
      int rightEnd = runEnd(right, r);
      String leftRun = left.substring(l, leftEnd);
      String rightRun = right.substring(r, rightEnd);
      int order =
          isDigit(left.charAt(l)) && isDigit(right.charAt(r))
              ? compareNumbers(leftRun, rightRun)
              : leftRun.compareTo(rightRun);
      if (order != 0) {
        return order;
      }
      l = leftEnd;
      r = rightEnd;
    }
    int byLength = Integer.compare(left.length() - l, right.length() - r);
    // Equal as numbers, as 1 and 01 are, is not yet equal.
    return byLength != 0 ? byLength : left.compareTo(right);
  }

  private static int runEnd(String text, int start) {
    boolean digits = isDigit(text.charAt(start));
    int end = start + 1;
    while (end < text.length() && isDigit(text.charAt(end)) == digits) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int compareNumbers(String left, String right) {
    String l = withoutZeros(left);
    String r = withoutZeros(right);
    return l.length() != r.length() ? Integer.compare(l.length(), r.length()) : l.compareTo(r);
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }
}
