package io.tidemark.e2e.differential;

import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Calls of every function that Prometheus 2.42 knows. */
final class FunctionConstructs {

  private final Map<String, Construct> constructs;
  private final Operands operands;
  private final Choice choice;

  private FunctionConstructs(Map<String, Construct> constructs, Operands operands) {
    this.constructs = constructs;
    this.operands = operands;
    this.choice = operands.choice();
  }

  static void addTo(Map<String, Construct> constructs, Operands operands) {
    FunctionConstructs functions = new FunctionConstructs(constructs, operands);
    functions.addOverRanges();
    functions.addPerSample();
    functions.addDates();
    functions.addOfVectors();
    functions.addLabels();
    functions.addHistograms();
  }

  /** A call with one vector argument, before or after others. */
  private void add(String name, IntFunction<Typed> argument, String before, String... after) {
    constructs.put(
        name,
        depth -> {
          Typed operand = argument.apply(depth);
          String more = after.length == 0 ? "" : ", " + String.join(", ", after);
          return Typed.closed(name + "(" + before + operand.text() + more + ")", operand.labels());
        });
  }

  private void addOverRanges() {
    for (String name :
        List.of(
            "avg_over_time",
            "min_over_time",
            "max_over_time",
            "sum_over_time",
            "count_over_time",
            "stddev_over_time",
            "stdvar_over_time",
            "last_over_time",
            "present_over_time",
            "delta",
            "idelta",
            "deriv")) {
      add(name, operands::matrix, "");
    }
    for (String name : List.of("changes", "resets")) {
      add(name, operands::exactMatrix, "");
    }
    for (String name : List.of("rate", "increase", "irate")) {
      add(name, operands::counters, "");
    }
    constructs.put(
        "quantile_over_time",
        depth -> {
          Typed range = operands.matrix(depth);
          return Typed.closed(
              "quantile_over_time(" + operands.rank() + ", " + range.text() + ")", range.labels());
        });
    constructs.put(
        "predict_linear",
        depth -> {
          Typed range = operands.matrix(depth);
          return Typed.closed(
              "predict_linear(" + range.text() + ", " + choice.of("0", "600", "-90.5", "1e4") + ")",
              range.labels());
        });
    constructs.put(
        "double_exponential_smoothing",
        depth -> {
          Typed range = operands.matrix(depth);
          return Typed.closed(
              "double_exponential_smoothing("
                  + (range.text() + ", " + choice.fraction() + ", " + choice.fraction() + ")"),
              range.labels());
        });
  }

  private void addPerSample() {
    for (String name :
        List.of("abs", "ln", "log2", "log10", "sqrt", "deg", "rad", "asinh", "acosh", "atan")) {
      add(name, operands::vector, "");
    }
    for (String name : List.of("ceil", "floor", "sgn")) {
      add(name, operands::exact, "");
    }
    for (String name : List.of("exp", "sin", "cos", "tan", "sinh", "cosh", "tanh")) {
      add(name, operands::small, "");
    }
    for (String name : List.of("asin", "acos", "atanh")) {
      add(name, depth -> scaled(operands.small(depth)), "");
    }
    constructs.put(
        "round",
        depth -> {
          Typed operand = operands.exact(depth);
          String multiple = choice.of("", "", ", 5", ", 0.1", ", 1e3", ", -2", ", 0");
          return Typed.closed("round(" + operand.text() + multiple + ")", operand.labels());
        });
    constructs.put("clamp", depth -> clamp("clamp", depth, 2));
    constructs.put("clamp_min", depth -> clamp("clamp_min", depth, 1));
    constructs.put("clamp_max", depth -> clamp("clamp_max", depth, 1));
  }

  private Typed scaled(Typed operand) {
    return Typed.open(operand.operand() + " / 40", operand.labels());
  }

  private Typed clamp(String name, int depth, int bounds) {
    Typed operand = operands.vector(depth);
    StringBuilder text = new StringBuilder(name + "(" + operand.text());
    for (int i = 0; i < bounds; i++) {
      text.append(", ").append(operands.scalar(depth - 1));
    }
    return Typed.closed(text + ")", operand.labels());
  }

  private void addDates() {
    for (String name :
        List.of(
            "minute",
            "hour",
            "day_of_week",
            "day_of_month",
            "day_of_year",
            "days_in_month",
            "month",
            "year")) {
      constructs.put(
          name,
          depth -> {
            if (choice.oneIn(6)) {
              return Typed.withoutLabels(name + "()");
            }
            Typed operand = choice.oneIn(2) ? large() : shortlyBefore();
            return Typed.closed(name + "(" + operand.text() + ")", operand.labels());
          });
    }
  }

  private Typed large() {
    return operands.selectors().instant(metric -> metric.curve() == Curve.LARGE);
  }

  private Typed shortlyBefore() {
    Typed selector = operands.selectors().instant(metric -> metric.curve() == Curve.SMALL);
    return choice.oneIn(2)
        ? Typed.closed("timestamp(" + selector.text() + ")", selector.labels())
        : Typed.open("time() - 1e7 * " + selector.operand(), selector.labels());
  }

  private void addOfVectors() {
    add("timestamp", depth -> operands.vector(choice.of(List.of(0, depth))), "");
    add("sort", operands::exact, "");
    add("sort_desc", operands::exact, "");
    constructs.put("absent", depth -> Typed.withoutLabels("absent(" + maybeMissing(depth) + ")"));
    constructs.put(
        "absent_over_time",
        depth ->
            Typed.withoutLabels(
                "absent_over_time("
                    + (choice.oneIn(2)
                        ? missing() + "[" + operands.selectors().range() + "]"
                        : operands.matrix(depth).text())
                    + ")"));
    constructs.put(
        "vector", depth -> Typed.withoutLabels("vector(" + operands.scalar(depth) + ")"));
    constructs.put(
        "scalar",
        depth -> {
          Typed one = operands.grouped(choice.of("sum", "max", "avg"), operands.vector(depth));
          Typed other = operands.vector(depth - 1);
          return Typed.open(other.operand() + " + scalar(" + one.text() + ")", other.labels());
        });
    constructs.put("time", depth -> timed("time()", operands.selectors().instant(metric -> true)));
    constructs.put("pi", depth -> timed("pi()", operands.vector(depth)));
  }

  private static Typed timed(String call, Typed operand) {
    return Typed.open(call + " - " + operand.operand(), operand.labels());
  }

  private String maybeMissing(int depth) {
    return choice.oneIn(2) ? missing() : operands.vector(depth).text();
  }

  private String missing() {
    return choice.of(
        "missing",
        "missing{job=\"api\",instance=~\"a|b\"}",
        "up{job=\"none\",instance=\"a\"}",
        "{__name__=\"missing\",job=\"api\",job=\"web\"}",
        "up{instance!=\"a\",job=\"none\"}");
  }

  private void addLabels() {
    constructs.put(
        "label_replace",
        depth -> {
          Typed operand = operands.vector(depth);
          String target = choice.of("target", "target", "job", "instance");
          String source = operand.labels().isEmpty() ? "job" : anyLabel(operand.labels());
          String pattern = choice.of("(.*)", "(a|api|GET)(.*)", "([a-z]).*", "none", "", "(?:.+)");
          String text = choice.of("$1", "x-$1", "${1}y$2", "constant", "", "$9");
          return Typed.closed(
              "label_replace("
                  + String.join(
                      ", ",
                      operand.text(),
                      quoted(target),
                      quoted(text),
                      quoted(source),
                      quoted(pattern))
                  + ")",
              operand.with(target));
        });
    constructs.put(
        "label_join",
        depth -> {
          Typed operand = operands.vector(depth);
          StringBuilder sources = new StringBuilder();
          operand.labels().forEach(label -> sources.append(", ").append(quoted(label)));
          return Typed.closed(
              "label_join("
                  + (operand.text() + ", \"target\", " + choice.of("\"-\"", "\"\""))
                  + (sources + ")"),
              operand.with("target"));
        });
  }

  private String anyLabel(SequencedSet<String> labels) {
    return choice.of(List.copyOf(labels));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private void addHistograms() {
    constructs.put(
        "histogram_quantile",
        depth -> {
          Typed buckets = buckets();
          return Typed.closed(
              "histogram_quantile(" + operands.rank() + ", " + buckets.text() + ")",
              buckets.without("le"));
        });
    // These are of native histograms; of numbers they make nothing.
    add("histogram_count", operands::vector, "");
    add("histogram_sum", operands::vector, "");
    add(
        "histogram_fraction",
        depth -> operands.selectors().instant(metric -> !metric.isHistogram()),
        "0, 1, ");
  }

  private Typed buckets() {
    SelectorGenerator selectors = operands.selectors();
    return switch (choice.below(4)) {
      case 0 -> selectors.instant(metric -> metric.isHistogram());
      case 1 -> {
        Typed range = selectors.range(metric -> metric.curve() == Curve.BUCKET);
        yield Typed.closed(
            choice.of("rate", "increase") + "(" + range.text() + ")", range.labels());
      }
      default -> {
        Typed range = selectors.range(metric -> metric.name().equals("latency_seconds_bucket"));
        SequencedSet<String> by = new TreeSet<>(choice.some(range.labels()));
        by.add("le");
        yield Typed.closed(
            "sum by (" + String.join(", ", by) + ") (rate(" + range.text() + "))", by);
      }
    };
  }
}
