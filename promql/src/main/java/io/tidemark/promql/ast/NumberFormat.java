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
}
