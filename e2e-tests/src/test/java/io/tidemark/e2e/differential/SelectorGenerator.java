package io.tidemark.e2e.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Random selectors of the {@link Metric#ALL metrics} that there are, with times and ranges. */
final class SelectorGenerator {

  private final Choice choice;
  private final long startMillis;

  SelectorGenerator(Choice choice, long startMillis) {
    this.choice = choice;
    this.startMillis = startMillis;
  }

  /** An instant selector of a metric that passes. */
  Typed instant(Predicate<Metric> which) {
    Metric metric = metric(which);
    return Typed.closed(matched(metric, which) + shift(), metric.labelNames());
  }

  /** A range selector of a metric that passes. */
  Typed range(Predicate<Metric> which) {
    Metric metric = metric(which);
    return Typed.closed(
        matched(metric, which) + "[" + range() + "]" + shift(), metric.labelNames());
  }

  private Metric metric(Predicate<Metric> which) {
    return choice.of(Metric.ALL.stream().filter(which).toList());
  }

  private String matched(Metric metric, Predicate<Metric> which) {
    if (choice.oneIn(30)) {
      return "{__name__=~\"" + metric.name() + "|" + metric(which).name() + "\"}";
    }
    List<String> matchers = new ArrayList<>();
    while (choice.oneIn(3) && matchers.size() < 3) {
      matchers.add(matcher(metric));
    }
    if (choice.oneIn(12)) {
      matchers.add("__name__=\"" + metric.name() + "\"");
      return "{" + String.join(",", matchers) + "}";
    }
    return metric.name() + (matchers.isEmpty() ? "" : "{" + String.join(",", matchers) + "}");
  }

  private String matcher(Metric metric) {
    String label = choice.of(List.copyOf(metric.labelNames()));
    String value = choice.of(metric.values(label));
    String other = choice.of(metric.values(label));
    String pattern = (value + "|" + other).replace("+", "[+]").replace(".", "[.]");
    return switch (choice.below(8)) {
      case 0, 1 -> label + "=\"" + value + "\"";
      case 2 -> label + "!=\"" + value + "\"";
      case 3, 4 -> label + "=~\"" + pattern + "\"";
      case 5 -> label + "!~\"" + pattern + "\"";
      case 6 -> choice.of("missing=\"\"", "missing!=\"x\"", label + "=~\".+\"", label + "!=\"\"");
      default -> label + "=~\"" + choice.of(".*", "[a-z].*", "(?i:A|API|GET|IN)", ".{1,3}") + "\"";
    };
  }

  /** An offset or a fixed time, usually none. */
  String shift() {
    String at = choice.oneIn(14) ? " @ " + choice.of("start()", "end()", at(), at(), at()) : "";
    String offset = choice.oneIn(8) ? " offset " + choice.of("", "", "-") + offset() : "";
    return choice.oneIn(2) ? at + offset : offset + at;
  }

  private String at() {
    return startMillis / 1_000 + choice.below(5_400) + "." + Dataset.AT_FRACTION;
  }

  private String offset() {
    return choice.of("5s", "10s", "1m", "2m5s", "5m", "11m", "20m");
  }

  /**
   * A range that is no multiple of five seconds, as the steps of subqueries are: no such step lies
   * where the range begins, not even in a subquery of a subquery.
   */
  String range() {
    return choice.of("31s", "1m1s", "62s", "2m3s", "4m1s", "5m2s", "301s", "8m4s", "13m1s");
  }

  /** Range and step of a subquery. */
  String subquery() {
    return range() + ":" + choice.of("", "5s", "10s", "15s", "30s", "1m", "25s");
  }
}
