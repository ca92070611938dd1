package io.tidemark.promql.ast;

import java.math.BigDecimal;

/** Numbers as PromQL prints them: the fewest digits that read back to the same value. */
public final class NumberFormat {

  private NumberFormat() {}

  /** Without an exponent: {@code 100000}, {@code 0.001}, {@code +Inf}, {@code NaN}. */
  public static String print(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return exact.toPlainString();
  }

  /** With an exponent of two digits or more below 1e-4 and from 1e6 on, else as {@link #print}. */
  public static String printShort(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || value == 0 || (size >= 1e-4 && size < 1e6)) {
      return print(value);
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    String digits = exact.unscaledValue().abs().toString();
    int power = Math.abs(exponent);
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (power < 10 ? "0" : "")
        + power;
  }
}
