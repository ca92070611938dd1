package io.tidemark.query.http;

/**
 * Times and values as Prometheus prints them, into a buffer of characters.
 *
 * <p>Values are the fewest digits that read back to the same double. In vectors and matrices they
 * have no exponent between 1e-6 and 1e21, and Go's two-digit exponent beyond; a scalar never has an
 * exponent. Not safe for use by several threads.
 */
final class SampleText {

  private static final double LARGEST_EXACT = 1L << 53;
  private static final double LARGEST_DECIMAL = 1e9;
  private static final double PLAIN_FROM = 1e-6;
  private static final double PLAIN_BELOW = 1e21;

  private static final int LAST_DIGITS = 4;
  private static final long LAST_SECONDS = 10_000;

  private final TextBuffer text = new TextBuffer();
  private final StringBuilder digits = new StringBuilder(24);
  private long knownFront;
  private String knownFrontText = "";

  /** Begins anew. */
  SampleText clear() {
    text.clear();
    return this;
  }

  SampleText append(char c) {
    text.append(c);
    return this;
  }

  /** Milliseconds as seconds, with three decimals unless they are zero. */
  SampleText appendTime(long millis) {
    if (millis < 0) {
      text.append('-');
    }
    appendSeconds(Math.abs(millis / 1000));
    long fraction = Math.abs(millis % 1000);
    if (fraction != 0) {
      text.append('.').appendPadded(fraction, 3);
    }
    return this;
  }

  /** Times that follow each other differ in their last digits; the others are kept. */
  private void appendSeconds(long seconds) {
    long front = seconds / LAST_SECONDS;
    if (front == 0) {
      text.append(seconds);
      return;
    }
    if (front != knownFront) {
      knownFront = front;
      knownFrontText = Long.toString(front);
    }
    text.append(knownFrontText).appendPadded(seconds, LAST_DIGITS);
  }

  /** A value in a vector or matrix. */
  SampleText appendValue(double value) {
    double size = Math.abs(value);
    boolean exponent = size != 0 && (size < PLAIN_FROM || size >= PLAIN_BELOW);
    return append(value, exponent);
  }

  /** The value of a scalar. */
  SampleText appendScalar(double value) {
    return append(value, false);
  }

  private SampleText append(double value, boolean exponent) {
    if (Double.isNaN(value)) {
      text.append("NaN");
    } else if (Double.isInfinite(value)) {
      text.append(value > 0 ? "+Inf" : "-Inf");
    } else if (Math.abs(value) < LARGEST_EXACT && value == (long) value && !isNegativeZero(value)) {
      text.append((long) value);
    } else if (!appendFewDecimals(value)) {
      appendDigits(value, exponent);
    }
    return this;
  }

  /**
   * Values that were measured in tenths, hundredths or thousandths. Where a quotient of a whole
   * number and a power of ten is the double, the least such power gives its shortest digits:
   * doubles of this size lie far closer to each other than decimals of so few places.
   */
  private boolean appendFewDecimals(double value) {
    if (Math.abs(value) >= LARGEST_DECIMAL) {
      return false;
    }
    int places = 0;
    for (int power = 10; power <= 1000; power *= 10) {
      places++;
      double whole = Math.rint(value * power);
      if (whole / power == value && whole != 0) {
        long digits = Math.abs((long) whole);
        if (value < 0) {
          text.append('-');
        }
        text.append(digits / power).append('.').appendPadded(digits, places);
        return true;
      }
    }
    return false;
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && Double.doubleToRawLongBits(value) != 0;
  }

  private void appendDigits(double value, boolean exponent) {
    if (value < 0 || isNegativeZero(value)) {
      text.append('-');
    }
    double size = Math.abs(value);
    if (size == 0) {
      text.append('0');
      return;
    }
    int pointAt = shortest(size);
    if (exponent) {
      appendWithExponent(pointAt - 1);
    } else {
      appendPlain(pointAt);
    }
  }

  /** Fills the digits, without zeros at either end; the value is 0.digits × 10^(the result). */
  private int shortest(double size) {
    String java = Double.toString(size);
    int e = java.indexOf('E');
    int mantissaEnd = e < 0 ? java.length() : e;
    int point = java.indexOf('.');
    int pointAt = point + (e < 0 ? 0 : Integer.parseInt(java, e + 1, java.length(), 10));
    digits.setLength(0);
    digits.append(java, 0, point).append(java, point + 1, mantissaEnd);
    int leading = 0;
    while (digits.charAt(leading) == '0') {
      leading++;
    }
    digits.delete(0, leading);
    pointAt -= leading;
    while (digits.charAt(digits.length() - 1) == '0') {
      digits.setLength(digits.length() - 1);
    }
    return digits.length() == 2 ? shorten(size, pointAt) : pointAt;
  }

  // Java prints two digits even where one identifies the double, as for the smallest ones.
  private int shorten(double size, int pointAt) {
    int rounded = digits.charAt(0) - '0' + (digits.charAt(1) >= '5' ? 1 : 0);
    if (Double.parseDouble(rounded + "E" + (pointAt - 1)) != size) {
      return pointAt;
    }
    digits.setLength(0);
    digits.append(rounded == 10 ? 1 : rounded);
    return rounded == 10 ? pointAt + 1 : pointAt;
  }

  private void appendWithExponent(int exponent) {
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10) {
      text.append('0');
    }
    text.append(size);
  }

  private void appendPlain(int pointAt) {
    if (pointAt <= 0) {
      text.append("0.").repeat('0', -pointAt).append(digits, 0, digits.length());
    } else if (pointAt >= digits.length()) {
      text.append(digits, 0, digits.length()).repeat('0', pointAt - digits.length());
    } else {
      text.append(digits, 0, pointAt).append('.').append(digits, pointAt, digits.length());
    }
  }

  int length() {
    return text.length();
  }

  /** The characters so far; only the first {@link #length()} count. */
  char[] chars() {
    return text.chars();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
