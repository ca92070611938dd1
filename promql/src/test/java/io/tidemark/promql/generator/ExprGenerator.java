package io.tidemark.promql.generator;

import io.tidemark.promql.ast.AggregationOperator;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.FunctionSignature;
import io.tidemark.promql.ast.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random queries that are of fitting types, from a seed; the same seed gives the same queries. */
public final class ExprGenerator {

  private static final int DEPTH = 5;
  private static final int SELDOM = 8;
  private static final int OFTEN = 2;

  private final Random random;
  private final ExprVocabulary words;
  private final List<Part> parts = new ArrayList<>();
  private int repeatsOneIn = SELDOM;

  /** A part of the query that is being made, of at most this depth. */
  private record Part(ValueType type, int depth, String text) {}

  public ExprGenerator(long seed, ExprVocabulary vocabulary) {
    random = new Random(seed);
    words = vocabulary;
  }

  /** A scalar or an instant vector. */
  public String query() {
    return query(random.nextBoolean() ? ValueType.VECTOR : ValueType.SCALAR, DEPTH);
  }

  /** A query of a type; a depth of 0 is a literal or a selector. */
  public String query(ValueType type, int depth) {
    parts.clear();
    return part(type, depth);
  }

  /** Sometimes a part that the query has already, so that what is shared is reached. */
  private String part(ValueType type, int depth) {
    if (oneIn(repeatsOneIn)) {
      List<Part> fitting =
          parts.stream().filter(part -> part.type() == type && part.depth() <= depth).toList();
      if (!fitting.isEmpty()) {
        // Of two the longer one: most parts are selectors and numbers, which share nothing.
        String one = pick(fitting).text();
        String other = pick(fitting).text();
        return one.length() > other.length() ? one : other;
      }
    }
    String text =
        switch (type) {
          case SCALAR -> scalar(depth);
          case VECTOR -> vector(depth);
          case MATRIX -> matrix(depth);
          case STRING -> pick(words.strings());
        };
    parts.add(new Part(type, depth, text));
    return text;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private boolean maybe(ExprFeature feature, int oneIn) {
    return words.features().contains(feature) && oneIn(oneIn);
  }

  private String number() {
    return switch (random.nextInt(5)) {
      case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6));
      case 1, 2 -> Integer.toString(random.nextInt(100));
      default -> pick(words.numbers());
    };
  }

  private String scalar(int depth) {
    if (depth <= 0 || oneIn(3)) {
      return number();
    }
    return switch (random.nextInt(4)) {
      case 0 -> "(" + part(ValueType.SCALAR, depth - 1) + ")";
      case 1 -> pick(List.of("-", "+", "- ", "--")) + part(ValueType.SCALAR, depth - 1);
      case 2 -> call(ValueType.SCALAR, depth);
      default -> {
        BinaryOperator operator = pick(words.operators());
        while (operator.isSet()) {
          operator = pick(words.operators());
        }
        yield scalar(depth - 1)
            + " "
            + operator.symbol()
            + (operator.isComparison() ? " bool " : " ")
            + part(ValueType.SCALAR, depth - 1);
      }
    };
  }

  private String shift() {
    String at = maybe(ExprFeature.AT, 3) ? " @ " + pick(words.atTimes()) : "";
    String edges = maybe(ExprFeature.EDGES, 6) ? pick(List.of(" anchored", " smoothed")) : "";
    String offset = "";
    if (maybe(ExprFeature.OFFSET, 3)) {
      String sign = maybe(ExprFeature.NEGATIVE_OFFSET, 3) ? "-" : "";
      offset = " offset " + sign + offsetDuration();
    }
    return random.nextBoolean() ? at + offset + edges : edges + offset + at;
  }

  /** What may follow {@code offset}: one operand. */
  private String offsetDuration() {
    return maybe(ExprFeature.DURATION_EXPRESSIONS, 3)
        ? "(" + duration(2) + ")"
        : pick(words.durations());
  }

  private String duration(int depth) {
    if (depth <= 0 || !maybe(ExprFeature.DURATION_EXPRESSIONS, 3)) {
      return pick(words.durations());
    }
    return switch (random.nextInt(5)) {
      case 0 -> pick(List.of("step()", "range()"));
      case 1 -> "(" + duration(depth - 1) + ")";
      case 2 -> pick(List.of("-", "+", "--")) + "(" + duration(depth - 1) + ")";
      case 3 ->
          pick(List.of("max_of(", "min_of("))
              + duration(depth - 1)
              + ", "
              + duration(depth - 1)
              + ")";
      default ->
          duration(depth - 1)
              + pick(List.of(" + ", "-", " * ", "/", "% ", "^"))
              + duration(depth - 1);
    };
  }

  private String matrix(int depth) {
    if (depth > 0 && maybe(ExprFeature.SUBQUERY, 2)) {
      String step = oneIn(2) ? "" : duration(2);
      String subquery =
          "(" + part(ValueType.VECTOR, depth - 1) + ")[" + duration(2) + ":" + step + "]";
      return subquery + shift().replaceAll(" (anchored|smoothed)", "");
    }
    return pick(words.selectors()) + "[" + duration(2) + "]" + shift();
  }

  private String vector(int depth) {
    if (depth <= 0 || oneIn(4)) {
      return pick(words.selectors()) + shift();
    }
    return switch (random.nextInt(6)) {
      case 0 -> "(" + part(ValueType.VECTOR, depth - 1) + ")";
      case 1 -> pick(List.of("-", "+")) + part(ValueType.VECTOR, depth - 1);
      case 2, 3 -> call(ValueType.VECTOR, depth);
      case 4 -> aggregation(depth);
      default -> binary(depth);
    };
  }

  private String binary(int depth) {
    BinaryOperator operator = pick(words.operators());
    String bool = operator.isComparison() && oneIn(2) ? " bool" : "";
    if (!operator.isSet() && oneIn(3)) {
      return "("
          + part(ValueType.VECTOR, depth - 1)
          + ") "
          + operator.symbol()
          + bool
          + " "
          + part(ValueType.SCALAR, depth - 1);
    }
    String left = part(ValueType.VECTOR, depth - 1);
    // A side that is much like the other is where evaluation has something to share.
    int before = repeatsOneIn;
    repeatsOneIn = oneIn(2) ? OFTEN : before;
    String right = part(ValueType.VECTOR, depth - 1);
    repeatsOneIn = before;
    String matching = matching(operator);
    if (!matching.isEmpty()) {
      // What binds tighter inside a side could leave a scalar next to the modifier.
      left = "(" + left + ")";
      right = "(" + right + ")";
    }
    return left + " " + operator.symbol() + bool + matching + " " + right;
  }

  private String matching(BinaryOperator operator) {
    String fill = "";
    if (!operator.isSet() && maybe(ExprFeature.FILL, 4)) {
      fill =
          pick(
              List.of(
                  " fill(0)",
                  " fill_left(1)",
                  " fill_right (-2.5)",
                  " fill_left(+1) fill_right(Inf)",
                  " fill_right(1h) fill_left(NaN)"));
    }
    if (!maybe(ExprFeature.MATCHING, 2)) {
      return fill;
    }
    String on = pick(List.of(" on", " ignoring")) + labelList(words.labels());
    if (operator.isSet() || !maybe(ExprFeature.GROUPING_MATCH, 2)) {
      return on + fill;
    }
    // A label may not be matched on and taken over at once.
    List<String> free = words.labels().stream().filter(label -> !on.contains(label)).toList();
    return on + pick(List.of(" group_left", " group_right")) + labelList(free) + fill;
  }

  private String labelList(List<String> from) {
    List<String> labels = new ArrayList<>();
    while (!from.isEmpty() && labels.size() < 3 && oneIn(2)) {
      labels.add(pick(from));
    }
    return "(" + String.join(", ", labels) + ")";
  }

  private String aggregation(int depth) {
    AggregationOperator operator = pick(words.aggregations());
    String grouping =
        oneIn(3) ? "" : pick(List.of(" by", " without")) + labelList(words.labels()) + " ";
    ValueType parameter = operator.parameterType();
    String body =
        "("
            + (parameter == null ? "" : part(parameter, depth - 2) + ", ")
            + part(ValueType.VECTOR, depth - 1)
            + ")";
    return random.nextBoolean()
        ? operator.symbol() + grouping + body
        : operator.symbol() + body + grouping.stripTrailing();
  }

  private String call(ValueType type, int depth) {
    List<FunctionSignature> fitting =
        words.functions().stream().filter(function -> function.returnType() == type).toList();
    if (fitting.isEmpty()) {
      return part(type, 0);
    }
    FunctionSignature function = pick(fitting);
    List<String> arguments = new ArrayList<>();
    int count = function.argumentTypes().size();
    if (function.variadic() > 0 && random.nextBoolean()) {
      count--;
    }
    for (int i = 0; i < count; i++) {
      boolean selectsLabels = function.name().equals("info") && i == 1;
      arguments.add(
          selectsLabels ? "{a=~\"b.*\",c!=\"\"}" : part(function.argumentType(i), depth - 1));
    }
    return function.name() + "(" + String.join(", ", arguments) + ")";
  }
}
