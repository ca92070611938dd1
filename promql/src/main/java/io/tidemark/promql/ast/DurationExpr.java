package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

/** How long a range, a step or an offset is: fixed, or worked out when the query runs. */
public sealed interface DurationExpr {

  /** Nothing. */
  DurationExpr ZERO = new Fixed(0);

  /**
   * The value for a query, in seconds.
   *
   * @throws ArithmeticException when it divides by zero
   */
  double seconds(QueryTimes times);

  /** A duration by itself, negative for an offset into the future. */
  record Fixed(long millis) implements DurationExpr {
    @Override
    public double seconds(QueryTimes times) {
      return millis / 1000.0;
    }

    @Override
    public String toString() {
      return DurationFormat.print(millis);
    }
  }

  /** A number of seconds in an expression; printed as it was written, with units or without. */
  record Amount(double value, boolean withUnits) implements DurationExpr {
    @Override
    public double seconds(QueryTimes times) {
      return value;
    }

    @Override
    public String toString() {
      return withUnits ? DurationFormat.print(Math.round(value * 1000)) : NumberFormat.print(value);
    }
  }

  /** {@code step()}: the step of the query. */
  record Step() implements DurationExpr {
    @Override
    public double seconds(QueryTimes times) {
      return times.stepMillis() / 1000.0;
    }

    @Override
    public String toString() {
      return "step()";
    }
  }

  /** {@code range()}: from the first to the last time of the query. */
  record Range() implements DurationExpr {
    @Override
    public double seconds(QueryTimes times) {
      return times.rangeMillis() / 1000.0;
    }

    @Override
    public String toString() {
      return "range()";
    }
  }

  record Negative(DurationExpr operand) implements DurationExpr {
    public Negative {
      requireNonNull(operand, "operand");
    }

    @Override
    public double seconds(QueryTimes times) {
      return -operand.seconds(times);
    }

    @Override
    public String toString() {
      return "-" + operand;
    }
  }

  record Parenthesized(DurationExpr inner) implements DurationExpr {
    public Parenthesized {
      requireNonNull(inner, "inner");
    }

    @Override
    public double seconds(QueryTimes times) {
      return inner.seconds(times);
    }

    @Override
    public String toString() {
      return "(" + inner + ")";
    }
  }

  /** {@code max_of} or {@code min_of} two. */
  record Extreme(boolean greatest, DurationExpr left, DurationExpr right) implements DurationExpr {
    public Extreme {
      requireNonNull(left, "left");
      requireNonNull(right, "right");
    }

    @Override
    public double seconds(QueryTimes times) {
      return greatest
          ? Math.max(left.seconds(times), right.seconds(times))
          : Math.min(left.seconds(times), right.seconds(times));
    }

    @Override
    public String toString() {
      return (greatest ? "max_of(" : "min_of(") + left + ", " + right + ")";
    }
  }

  record Arithmetic(BinaryOperator operator, DurationExpr left, DurationExpr right)
      implements DurationExpr {
    public Arithmetic {
      requireNonNull(left, "left");
      requireNonNull(right, "right");
    }

    @Override
    public double seconds(QueryTimes times) {
      double l = left.seconds(times);
      double r = right.seconds(times);
      return switch (operator) {
        case ADD -> l + r;
        case SUBTRACT -> l - r;
        case MULTIPLY -> l * r;
        case DIVIDE -> l / nonZero(r, "division by zero");
        case MODULO -> l % nonZero(r, "modulo by zero");
        case POWER -> Math.pow(l, r);
        default -> throw new IllegalStateException("no operator of durations: " + operator);
      };
    }

    private static double nonZero(double value, String message) {
      if (value == 0) {
        throw new ArithmeticException(message);
      }
      return value;
    }

    @Override
    public String toString() {
      return left + " " + operator.symbol() + " " + right;
    }
  }
}
