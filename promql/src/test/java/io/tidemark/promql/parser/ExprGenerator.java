package io.tidemark.promql.parser;

import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.FunctionSignature;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.function.Function;
import io.tidemark.promql.function.FunctionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random queries that are of fitting types, from a seed. */
final class ExprGenerator {

  private static final List<Function> FUNCTIONS = List.copyOf(FunctionRegistry.standard().all());
  private static final List<BinaryOperator> OPERATORS = List.of(BinaryOperator.values());
  private static final int DEPTH = 5;

  private final Random random;

  ExprGenerator(long seed) {
    random = new Random(seed);
  }

  String query() {
    return random.nextBoolean() ? vector(DEPTH) : scalar(DEPTH);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String of(ValueType type, int depth) {
    return switch (type) {
      case SCALAR -> scalar(depth);
      case VECTOR -> vector(depth);
      case MATRIX -> matrix(depth);
      case STRING -> string();
    };
  }

  private String string() {
    return pick("\"a\"", "'it'", "`raw\\n`", "\"\\u00e9\\n\\\"\"", "\"\\x07\"");
  }

  private String number() {
    return switch (random.nextInt(8)) {
      case 0 -> pick("NaN", "Inf", "-Inf", "+1", "-0");
      case 1 -> Long.toString(random.nextLong() >>> 12);
      case 2 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 3 -> duration();
      case 4 -> "0x" + Integer.toHexString(random.nextInt(1000));
      case 5 -> "1_000";
      case 6 -> "0" + Integer.toOctalString(random.nextInt(1000));
      default -> Integer.toString(random.nextInt(100));
    };
  }

  private String duration() {
    return pick("5m", "1h30m", "1d", "2w", "1y", "500ms", "1m1ms", "1y2w3d4h5m6s7ms", "90s");
  }

  private String scalar(int depth) {
    if (depth <= 0 || oneIn(3)) {
      return number();
    }
    return switch (random.nextInt(4)) {
      case 0 -> "(" + scalar(depth - 1) + ")";
      case 1 -> pick("-", "+", "- ", "--") + scalar(depth - 1);
      case 2 -> call(ValueType.SCALAR, depth);
      default -> {
        BinaryOperator operator = operator();
        while (operator.isSet()) {
          operator = operator();
        }
        yield scalar(depth - 1)
            + " "
            + operator.symbol()
            + (operator.isComparison() ? " bool " : " ")
            + scalar(depth - 1);
      }
    };
  }

  private BinaryOperator operator() {
    return OPERATORS.get(random.nextInt(OPERATORS.size()));
  }

  private String selector() {
    String name = pick("foo", "bar:baz", "sum", "and", "offset", "by", "end", "");
    List<String> matchers = new ArrayList<>();
    if (name.isEmpty()) {
      matchers.add(pick("\"dotted.name\"", "__name__=\"x\"", "a=~\"b.+\""));
    }
    while (oneIn(2)) {
      String label = pick("a", "b", "on", "\"dot.ted\"");
      matchers.add(label + pick("=", "!=", "=~", "!~") + pick("\"x\"", "''", "\".*\"", "`y|z`"));
    }
    return name + (matchers.isEmpty() ? "" : "{" + String.join(",", matchers) + "}");
  }

  private String shift() {
    String at = oneIn(3) ? " @ " + pick("10", "-3.25", "start()", "end()", "1e9", "+5", "1h") : "";
    String offset = oneIn(3) ? " offset " + pick("", "-") + duration() : "";
    return random.nextBoolean() ? at + offset : offset + at;
  }

  private String matrix(int depth) {
    return random.nextBoolean() || depth <= 0
        ? selector() + "[" + duration() + "]" + shift()
        : "(" + vector(depth - 1) + ")[" + duration() + ":" + pick("", duration()) + "]" + shift();
  }

  private String vector(int depth) {
    if (depth <= 0 || oneIn(4)) {
      return selector() + shift();
    }
    return switch (random.nextInt(6)) {
      case 0 -> "(" + vector(depth - 1) + ")";
      case 1 -> pick("-", "+") + vector(depth - 1);
      case 2, 3 -> call(ValueType.VECTOR, depth);
      case 4 -> aggregation(depth);
      default -> binary(depth);
    };
  }

  private String binary(int depth) {
    BinaryOperator operator = operator();
    String bool = operator.isComparison() && oneIn(2) ? " bool" : "";
    if (!operator.isSet() && oneIn(3)) {
      return "(" + vector(depth - 1) + ") " + operator.symbol() + bool + " " + scalar(depth - 1);
    }
    String matching = oneIn(2) ? "" : pick(" on(a)", " ignoring(a,b)", " on()", " ignoring()");
    if (!matching.isEmpty() && !operator.isSet() && oneIn(2)) {
      matching += pick(" group_left()", " group_right(c)", " group_left(c, \"d.e\")");
    }
    return vector(depth - 1) + " " + operator.symbol() + bool + matching + " " + vector(depth - 1);
  }

  private String aggregation(int depth) {
    String grouping = pick("", " by(a)", " without(a, b)", " by()", " without()");
    String parameter = "";
    String name = pick("sum", "avg", "count", "max", "topk", "quantile", "count_values");
    if (name.equals("topk") || name.equals("quantile")) {
      parameter = scalar(depth - 2) + ", ";
    } else if (name.equals("count_values")) {
      parameter = string() + ", ";
    }
    String body = "(" + parameter + vector(depth - 1) + ")";
    return random.nextBoolean() ? name + grouping + body : name + body + grouping;
  }

  private String call(ValueType type, int depth) {
    FunctionSignature function;
    do {
      function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size())).signature();
    } while (function.returnType() != type);
    List<String> arguments = new ArrayList<>();
    int count = function.argumentTypes().size();
    if (function.variadic() > 0 && random.nextBoolean()) {
      count--;
    }
    for (int i = 0; i < count; i++) {
      arguments.add(of(function.argumentType(i), depth - 1));
    }
    return function.name() + "(" + String.join(", ", arguments) + ")";
  }
}
