package io.tidemark.e2e.differential;

import java.util.List;
import java.util.function.Predicate;

/**
 * Random operands.
 *
 * <p>Two engines may round differently. What makes a large difference of a small one (integers out
 * of fractions, equality, remainders, order, angles of large numbers) is therefore given {@link
 * #exact}, {@link #distinct} or {@link #small} values only.
 */
final class Operands {

  private final Choice choice;
  private final SelectorGenerator selectors;
  private List<Construct> constructs = List.of();

  Operands(Choice choice, SelectorGenerator selectors) {
    this.choice = choice;
    this.selectors = selectors;
  }

  /** What {@link #vector} is made of. */
  void constructs(List<Construct> all) {
    constructs = List.copyOf(all);
  }

  Choice choice() {
    return choice;
  }

  SelectorGenerator selectors() {
    return selectors;
  }

  Typed vector(int depth) {
    return depth <= 0 || choice.oneIn(4)
        ? selectors.instant(any -> true)
        : choice.of(constructs).make(depth - 1);
  }

  /** Values that come out the same to the last bit, however they are computed. */
  Typed exact(int depth) {
    if (depth <= 0) {
      return selectors.instant(any -> true);
    }
    return switch (choice.below(8)) {
      case 0 -> {
        Typed operand = exact(depth - 1);
        String operator = choice.of(" + ", " - ", " * ", " > ", " <= ");
        yield Typed.open(operand.operand() + operator + choice.of("1", "2", "8"), operand.labels());
      }
      case 1 -> grouped(choice.of("min", "max", "count"), exact(depth - 1));
      case 2 -> {
        Typed range = selectors.range(any -> true);
        String function =
            choice.of("min_over_time", "max_over_time", "count_over_time", "changes", "resets");
        yield Typed.closed(function + "(" + range.text() + ")", range.labels());
      }
      case 3 -> {
        Typed operand = exact(depth - 1);
        yield Typed.closed("abs(" + operand.text() + ")", operand.labels());
      }
      case 4 -> {
        Typed operand = selectors.instant(any -> true);
        yield Typed.closed("timestamp(" + operand.text() + ")", operand.labels());
      }
      default -> selectors.instant(any -> true);
    };
  }

  /** Values no two of which are near each other. */
  Typed distinct(int depth) {
    Predicate<Metric> uneven =
        metric ->
            metric.curve() == Curve.NOISE
                || metric.curve() == Curve.LARGE
                || metric.curve() == Curve.SECONDS;
    if (depth > 0 && choice.oneIn(4)) {
      Typed range = selectors.range(uneven);
      String function = choice.of("avg_over_time", "max_over_time", "sum_over_time");
      return Typed.closed(function + "(" + range.text() + ")", range.labels());
    }
    if (depth > 0 && choice.oneIn(4)) {
      return grouped("sum", selectors.instant(uneven));
    }
    return selectors.instant(
        metric -> uneven.test(metric) || (metric.curve() == Curve.ODD && choice.oneIn(2)));
  }

  /** Values whose differences are not much smaller than they are. */
  Typed spread(int depth) {
    return choice.oneIn(2)
        ? distinct(depth)
        : selectors.instant(metric -> metric.curve() == Curve.SMALL || metric.curve() == Curve.ODD);
  }

  /** Values of which functions do not make much larger ones. */
  Typed small(int depth) {
    if (choice.oneIn(2)) {
      return selectors.instant(
          metric -> metric.curve() == Curve.NOISE || metric.curve() == Curve.SMALL);
    }
    if (choice.oneIn(6)) {
      return selectors.instant(metric -> metric.curve() == Curve.ODD);
    }
    Typed operand = vector(depth - 1);
    return Typed.closed("clamp(" + operand.text() + ", -3.17, 2.71)", operand.labels());
  }

  /** An aggregation without a parameter. */
  Typed grouped(String operator, Typed operand) {
    return grouped(operator, "", operand);
  }

  /**
   * An aggregation.
   *
   * @param parameter with a comma after it, or empty
   */
  Typed grouped(String operator, String parameter, Typed operand) {
    var some = choice.some(operand.labels());
    String body = "(" + parameter + operand.text() + ")";
    return switch (choice.below(5)) {
      case 0 -> Typed.withoutLabels(operator + body);
      case 1 -> {
        var rest = new java.util.TreeSet<>(operand.labels());
        rest.removeAll(some);
        yield Typed.closed(operator + " without (" + String.join(", ", some) + ") " + body, rest);
      }
      case 2 -> Typed.closed(operator + body + " by (" + String.join(", ", some) + ")", some);
      default -> Typed.closed(operator + " by (" + String.join(", ", some) + ") " + body, some);
    };
  }

  /** Any range vector: of a selector, sometimes of a subquery. */
  Typed matrix(int depth) {
    if (depth <= 0 || !choice.oneIn(4)) {
      return selectors.range(any -> true);
    }
    return subquery(vector(depth - 1));
  }

  /** As {@link #matrix}, of {@link #exact} values. */
  Typed exactMatrix(int depth) {
    return depth <= 0 || !choice.oneIn(4)
        ? selectors.range(any -> true)
        : subquery(exact(depth - 1));
  }

  /** A range vector of counters. */
  Typed counters(int depth) {
    Predicate<Metric> counter = metric -> metric.curve().isCounter();
    if (depth <= 0 || !choice.oneIn(5)) {
      return selectors.range(counter);
    }
    return subquery(selectors.instant(counter));
  }

  private Typed subquery(Typed operand) {
    return Typed.closed(
        operand.operand() + "[" + selectors.subquery() + "]" + selectors.shift(), operand.labels());
  }

  String scalar(int depth) {
    return switch (choice.below(depth <= 0 ? 8 : 10)) {
      case 0, 1, 2, 3 -> number();
      case 4 -> choice.of("NaN", "Inf", "-Inf", "0", "-0.0", "0x1F", "1e-3", ".5");
      case 5 -> "time()";
      case 6 -> "pi()";
      case 7 -> "scalar(odd{kind=\"" + choice.of("constant", "negative", "none") + "\"})";
      case 8 -> "scalar(" + grouped("sum", vector(depth - 1)).text() + ")";
      default ->
          "("
              + scalar(depth - 1)
              + choice.of(" + ", " - ", " * ", " / ", " ^ ", " < bool ", " atan2 ")
              + number()
              + ")";
    };
  }

  String number() {
    return choice.of("1", "2", "3", "0.25", "-1.5", "10", "100", "1e3", "7.3");
  }

  /** A parameter of a quantile, sometimes out of range. */
  String rank() {
    return choice.oneIn(6)
        ? choice.of("0", "1", "-0.5", "1.5", "NaN")
        : Double.toString(choice.fraction());
  }
}
