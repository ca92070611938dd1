package io.tidemark.e2e.differential;

import io.tidemark.promql.ast.BinaryOperator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Aggregations and operators between expressions. */
final class OperatorConstructs {

  /** The name of {@code -} and {@code +} before an operand. */
  static final String UNARY = "unary";

  /**
   * Comes after all labels in the alphabet: from the second step on, Prometheus 2.42 forgets a
   * label that comes after it and is named by {@code by}.
   */
  private static final String COUNTED_VALUE = "worth";

  /** All but those that cut native histograms, which Prometheus 2.42 does not know. */
  private static final List<BinaryOperator> OPERATORS =
      Arrays.stream(BinaryOperator.values())
          .filter(one -> one.isSet() || one.isComparison() || one.isArithmetic())
          .toList();

  private final Operands operands;
  private final Choice choice;

  private OperatorConstructs(Operands operands) {
    this.operands = operands;
    this.choice = operands.choice();
  }

  static void addTo(Map<String, Construct> constructs, Operands operands) {
    OperatorConstructs operators = new OperatorConstructs(operands);
    for (String name : List.of("sum", "avg", "min", "max", "count", "group")) {
      constructs.put(name, depth -> operands.grouped(name, operands.vector(depth)));
    }
    for (String name : List.of("stddev", "stdvar")) {
      constructs.put(name, depth -> operands.grouped(name, operands.spread(depth)));
    }
    for (String name : List.of("topk", "bottomk")) {
      constructs.put(name, depth -> operators.ranking(name, depth));
    }
    constructs.put(
        "quantile",
        depth -> operands.grouped("quantile", operands.rank() + ", ", operands.vector(depth)));
    constructs.put(
        "count_values",
        depth -> {
          Typed counted =
              operands.grouped("count_values", '"' + COUNTED_VALUE + "\", ", operands.exact(depth));
          return Typed.closed(counted.text(), counted.with(COUNTED_VALUE));
        });
    for (BinaryOperator operator : OPERATORS) {
      constructs.put(
          operator.symbol(),
          depth ->
              operator.isSet() ? operators.set(operator, depth) : operators.of(operator, depth));
    }
    constructs.put(
        UNARY,
        depth -> {
          Typed operand = operands.vector(depth);
          String sign = operands.choice().of("-", "-", "+");
          return Typed.open(sign + operand.operand(), operand.labels());
        });
  }

  private Typed ranking(String name, int depth) {
    Typed operand = operands.distinct(depth);
    Typed ranked =
        operands.grouped(name, choice.of("1", "2", "3", "7", "0", "-1", "2.9") + ", ", operand);
    return Typed.closed(ranked.text(), operand.labels());
  }

  private Typed set(BinaryOperator operator, int depth) {
    Typed left = operands.vector(depth);
    Typed right = choice.oneIn(3) ? filtered(left) : operands.vector(depth);
    String on =
        switch (choice.below(4)) {
          case 0 -> " on (" + String.join(", ", common(left, right)) + ")";
          case 1 -> " on (" + String.join(", ", choice.some(left.labels())) + ")";
          case 2 -> " ignoring (" + String.join(", ", choice.some(left.labels())) + ")";
          default -> "";
        };
    return Typed.open(
        side(left) + " " + operator.symbol() + on + " " + right.operand(), left.labels());
  }

  private Typed filtered(Typed operand) {
    return Typed.open(
        operand.operand() + choice.of(" > ", " <= ") + operands.number(), operand.labels());
  }

  private Typed of(BinaryOperator operator, int depth) {
    String bool = operator.isComparison() && choice.oneIn(2) ? " bool" : "";
    String symbol = " " + operator.symbol() + bool;
    if (operator == BinaryOperator.POWER) {
      return power(depth);
    }
    int form = choice.below(8);
    boolean exact = isOfExact(operator) || (operator.isComparison() && form < 2);
    Typed left = exact ? operands.exact(depth) : operands.vector(depth);
    return switch (form) {
      case 0, 1 -> withItsGroups(left, symbol, exact);
      case 2, 3 -> Typed.open(side(left) + symbol + " " + number(exact, depth), left.labels());
      case 4 -> Typed.open(number(exact, depth) + symbol + " " + left.operand(), left.labels());
      case 5 -> twins(symbol);
      case 6 -> withInfo(left, symbol);
      default -> matched(left, symbol, exact ? operands.exact(depth) : operands.vector(depth));
    };
  }

  private static boolean isOfExact(BinaryOperator operator) {
    return operator == BinaryOperator.MODULO
        || operator == BinaryOperator.EQUAL
        || operator == BinaryOperator.NOT_EQUAL;
  }

  private String number(boolean exact, int depth) {
    return exact ? operands.number() : operands.scalar(depth - 1);
  }

  /** Rarely without the parentheses, so that precedence counts. */
  private String side(Typed operand) {
    return choice.oneIn(6) ? operand.text() : operand.operand();
  }

  /** A large exponent would make a large difference of a rounding. */
  private Typed power(int depth) {
    if (choice.oneIn(2)) {
      Typed base = operands.vector(depth);
      String exponent = choice.of("2", "0.5", "-1", "3", "0", "NaN", "Inf", "-Inf");
      return Typed.open(base.operand() + " ^ " + exponent, base.labels());
    }
    Typed exponent = operands.small(depth);
    return Typed.open(
        choice.of("2", "0.5", "1", "-1", "0", "Inf", "(1 / 3)") + " ^ " + exponent.operand(),
        exponent.labels());
  }

  /** Each series with a value of the group that it belongs to. */
  private Typed withItsGroups(Typed left, String symbol, boolean exact) {
    SequencedSet<String> by = choice.some(left.labels());
    String operator = exact ? choice.of("min", "max", "count") : choice.of("sum", "max", "avg");
    String names = String.join(", ", by);
    String groups = operator + " by (" + names + ") (" + left.text() + ")";
    return choice.oneIn(4)
        ? Typed.open(
            groups + symbol + " on (" + names + ") group_right () " + left.operand(), left.labels())
        : Typed.open(
            left.operand() + symbol + " on (" + names + ") group_left () " + groups, left.labels());
  }

  /** Two metrics with equal labels. */
  private Typed twins(String symbol) {
    SelectorGenerator selectors = operands.selectors();
    Typed left = selectors.instant(metric -> metric.name().equals("errors_total"));
    Typed right = selectors.instant(metric -> metric.name().equals("requests_seen_total"));
    return Typed.open(left.text() + symbol + " " + right.text(), left.labels());
  }

  private Typed withInfo(Typed left, String symbol) {
    return Typed.open(
        left.operand() + symbol + " on (job, instance) group_left (version) build_info",
        left.with("version"));
  }

  /** Whatever is on the two sides; may well be refused. */
  private Typed matched(Typed left, String symbol, Typed right) {
    SequencedSet<String> common = common(left, right);
    String names = String.join(", ", common);
    if (left.labels().equals(right.labels()) && choice.oneIn(2)) {
      return Typed.open(side(left) + symbol + " " + right.operand(), left.labels());
    }
    if (choice.oneIn(3)) {
      return Typed.open(
          left.operand()
              + (symbol + choice.of(" on (" + names + ")", " ignoring (" + names + ")"))
              + (choice.of("", " group_left ()", " group_right ()") + " " + right.operand()),
          common);
    }
    String aggregated = "max by (" + names + ") (" + right.text() + ")";
    return switch (choice.below(4)) {
      case 0 ->
          Typed.open(left.operand() + symbol + " on (" + names + ") " + right.operand(), common);
      case 1 ->
          Typed.open(
              "min by (" + names + ") (" + left.text() + ")" + symbol + " " + aggregated, common);
      case 2 ->
          Typed.open(
              left.operand()
                  + (symbol + " ignoring (" + String.join(", ", rest(left, common)) + ") ")
                  + ("group_left () " + aggregated),
              left.labels());
      default ->
          Typed.open(
              left.operand() + symbol + " on (" + names + ") group_left () " + aggregated,
              left.labels());
    };
  }

  private static SequencedSet<String> common(Typed left, Typed right) {
    SequencedSet<String> common = new TreeSet<>(left.labels());
    common.retainAll(right.labels());
    return common;
  }

  private static SequencedSet<String> rest(Typed left, SequencedSet<String> common) {
    SequencedSet<String> rest = new TreeSet<>(left.labels());
    rest.removeAll(common);
    return rest;
  }
}
