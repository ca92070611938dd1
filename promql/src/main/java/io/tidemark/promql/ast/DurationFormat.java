package io.tidemark.promql.ast;

/** Durations as PromQL writes them: {@code 1h30m}. */
public final class DurationFormat {

  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
  private static final long[] MILLIS = {
    365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000, 1
  };

  private DurationFormat() {}

  /** Prints milliseconds; years and weeks only where they are all there is to print. */
  public static String print(long millis) {
    if (millis == 0) {
      return "0s";
    }
    if (millis == Long.MIN_VALUE) {
      return "-" + Long.MAX_VALUE + "ms";
    }
    StringBuilder out = new StringBuilder(millis < 0 ? "-" : "");
    long rest = Math.abs(millis);
    for (int i = 0; i < UNITS.length; i++) {
      boolean exactOnly = i < 2;
      if (exactOnly ? rest % MILLIS[i] == 0 && rest > 0 : rest >= MILLIS[i]) {
        out.append(rest / MILLIS[i]).append(UNITS[i]);
        rest %= MILLIS[i];
      }
    }
    return out.toString();
  }

  /**
   * Reads a duration without a sign; milliseconds.
   *
   * @throws IllegalArgumentException with Prometheus' words when it is none or out of range
   */
  public static long parse(String text) {
    long total = 0;
    int unit = 0;
    int at = 0;
    while (at < text.length()) {
      int digits = at;
      while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
        at++;
      }
      int letters = at;
      while (at < text.length() && Character.isLetter(text.charAt(at))) {
        at++;
      }
      String letter = text.substring(letters, at);
      while (unit < UNITS.length && !UNITS[unit].equals(letter)) {
        unit++;
      }
      if (digits == letters || unit == UNITS.length) {
        throw invalid(text);
      }
      try {
        long amount = Long.parseLong(text, digits, letters, 10);
        total = Math.addExact(total, Math.multiplyExact(amount, MILLIS[unit]));
      } catch (ArithmeticException | NumberFormatException e) {
        throw new IllegalArgumentException("duration out of range", e);
      }
      unit++;
    }
    if (text.isEmpty()) {
      throw invalid(text);
    }
    if (total > Long.MAX_VALUE / 1_000_000) {
      throw new IllegalArgumentException("duration out of range");
    }
    return total;
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException("not a valid duration string: " + Quoting.quote(text));
  }
}
