package io.tidemark.model.chunk;

import io.tidemark.model.sample.StaleMarker;

/**
 * Values as integers over one power of ten: counters, and gauges of few digits.
 *
 * <p>{@code integer / 10^exponent} is correctly rounded for integers up to 2^53 and exponents up to
 * 15, so a value that was written with few digits is met exactly; each one is checked bit for bit.
 */
final class DecimalColumn extends ValueColumn {

  static final int MAX_EXPONENT = 15;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** Integers up to here are doubles without rounding. */
  private static final double LIMIT = 0x1p53;

  /** Up to so many bits the product of a value and a power is off by far less than a half. */
  private static final int SAFE_BITS = 49;

  private static final double LOG10_OF_2 = 0.30102999566398120;

  private static final long INEXACT = Long.MIN_VALUE;

  /** More raw exceptions than one in so many values, and another encoding is better. */
  private static final int VALUES_PER_EXCEPTION = 8;

  private int exponent;

  /** Takes the values in; false where too few of them are decimals. */
  boolean fit(double[] values, int count) {
    int allowed = 1 + count / VALUES_PER_EXCEPTION;
    exponent = commonExponent(values, count, allowed);
    if (exponent < 0) {
      return false;
    }
    clear(count);
    for (int i = 0; i < count; i++) {
      long integer = integerOf(values[i], exponent);
      if (integer == INEXACT) {
        setException(i, values[i]);
        if (rawExceptions() > allowed) {
          return false;
        }
      } else {
        set(i, integer);
      }
    }
    choose(count);
    return true;
  }

  /** The least exponent for all values but the few that are no decimals; -1 if those are many. */
  private static int commonExponent(double[] values, int count, int allowedMisses) {
    int exponent = 0;
    int misses = 0;
    for (int i = 0; i < count; i++) {
      double value = values[i];
      if (integerOf(value, exponent) == INEXACT && !StaleMarker.is(value)) {
        int found = exponentOf(value, exponent + 1);
        if (found >= 0) {
          exponent = found;
        } else if (++misses > allowedMisses) {
          return -1;
        }
      }
    }
    return exponent;
  }

  /**
   * The least exponent from a given one up that meets a value, or -1. A value that the largest
   * exponent of safe size does not meet is met by none below it, so most misses cost one division.
   */
  private static int exponentOf(double value, int from) {
    int bitsLeft = SAFE_BITS - 1 - Math.getExponent(value);
    int largest = Math.min(MAX_EXPONENT, (int) Math.floor(bitsLeft * LOG10_OF_2));
    if (largest < from || integerOf(value, largest) == INEXACT) {
      return -1;
    }
    int exponent = from;
    while (integerOf(value, exponent) == INEXACT) {
      exponent++;
    }
    return exponent;
  }

  private static long integerOf(double value, int exponent) {
    double power = POWERS[exponent];
    double scaled = value * power;
    if (!(Math.abs(scaled) <= LIMIT)) {
      return INEXACT;
    }
    long integer = (long) Math.rint(scaled);
    return Double.doubleToRawLongBits(integer / power) == Double.doubleToRawLongBits(value)
        ? integer
        : INEXACT;
  }

  /** Turns shifted integers into the bits of their values. */
  static void toValueBits(long[] numbers, int shift, int exponent) {
    double power = POWERS[exponent];
    for (int i = 0; i < numbers.length; i++) {
      double integer = numbers[i] << shift;
      numbers[i] = Double.doubleToRawLongBits(exponent == 0 ? integer : integer / power);
    }
  }

  @Override
  int flag() {
    return 0;
  }

  @Override
  int exponent() {
    return exponent;
  }
}
