package io.tidemark.alerting.rule;

import org.jspecify.annotations.Nullable;

/** How the samples of one series inside the window become one value. */
public enum Aggregation {
  AVG("avg", "avg_over_time(%s)", GroupOperator.AVG),
  MIN("min", "min_over_time(%s)", GroupOperator.MIN),
  MAX("max", "max_over_time(%s)", GroupOperator.MAX),
  SUM("sum", "sum_over_time(%s)", GroupOperator.SUM),
  COUNT("count", "count_over_time(%s)", GroupOperator.SUM),
  LAST("last", "last_over_time(%s)", null),
  STDDEV("stddev", "stddev_over_time(%s)", null),
  RATE("rate", "rate(%s)", GroupOperator.SUM),
  INCREASE("increase", "increase(%s)", GroupOperator.SUM),
  DELTA("delta", "delta(%s)", null),
  DERIV("deriv", "deriv(%s)", null),
  CHANGES("changes", "changes(%s)", GroupOperator.SUM),
  P50("p50", "quantile_over_time(0.5, %s)", null),
  P90("p90", "quantile_over_time(0.9, %s)", null),
  P95("p95", "quantile_over_time(0.95, %s)", null),
  P99("p99", "quantile_over_time(0.99, %s)", null);

  private final String text;
  private final String template;
  private final @Nullable GroupOperator natural;

  Aggregation(String text, String template, @Nullable GroupOperator natural) {
    this.text = text;
    this.template = template;
    this.natural = natural;
  }

  /** The name in a threshold. */
  public String text() {
    return text;
  }

  /** The operator that joins series where only one is sensible, else null: the user has to say. */
  public @Nullable GroupOperator naturalGroupOperator() {
    return natural;
  }

  String over(String rangeSelector) {
    return template.replace("%s", rangeSelector);
  }
}
