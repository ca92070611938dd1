package io.tidemark.promql.aggregation;

import io.tidemark.promql.ast.AggregationOperator;

/** Which aggregation an operator stands for: the one place that a new one is added to. */
public final class Aggregations {

  private Aggregations() {}

  public static Aggregation of(AggregationOperator operator) {
    return switch (operator) {
      case SUM -> ofAll((steps, parameter, notes) -> new Sum(steps, notes));
      case AVG -> ofAll((steps, parameter, notes) -> new Average(steps, notes));
      case MIN -> ofNumbers((steps, parameter, notes) -> new Minimum(steps));
      case MAX -> ofNumbers((steps, parameter, notes) -> new Maximum(steps));
      case COUNT -> ofAll((steps, parameter, notes) -> new Count(steps));
      case GROUP -> ofAll((steps, parameter, notes) -> new Group(steps));
      case STDDEV -> ofNumbers((steps, parameter, notes) -> new Variance(steps, true));
      case STDVAR -> ofNumbers((steps, parameter, notes) -> new Variance(steps, false));
      case QUANTILE ->
          ofNumbers((steps, parameter, notes) -> new QuantileOfGroup(steps, parameter));
      case TOPK -> new Aggregation.Ranking(true);
      case BOTTOMK -> new Aggregation.Ranking(false);
      case LIMITK -> new Aggregation.Limiting();
      case LIMIT_RATIO -> new Aggregation.Sampling();
      case COUNT_VALUES -> new Aggregation.CountingValues();
    };
  }

  private static Aggregation ofAll(Aggregation.Start start) {
    return new Aggregation.Reducing(start, false);
  }

  private static Aggregation ofNumbers(Aggregation.Start start) {
    return new Aggregation.Reducing(start, true);
  }
}
