package io.tidemark.promql.aggregation;

import io.tidemark.promql.ast.AggregationOperator;

/** Which aggregation an operator stands for: the one place that a new one is added to. */
public final class Aggregations {

  private Aggregations() {}

  public static Aggregation of(AggregationOperator operator) {
    return switch (operator) {
      case SUM -> reducing((steps, parameter) -> new Sum(steps));
      case AVG -> reducing((steps, parameter) -> new Average(steps));
      case MIN -> reducing((steps, parameter) -> new Minimum(steps));
      case MAX -> reducing((steps, parameter) -> new Maximum(steps));
      case COUNT -> reducing((steps, parameter) -> new Count(steps));
      case GROUP -> reducing((steps, parameter) -> new Group(steps));
      case STDDEV -> reducing((steps, parameter) -> new Variance(steps, true));
      case STDVAR -> reducing((steps, parameter) -> new Variance(steps, false));
      case QUANTILE -> reducing(QuantileOfGroup::new);
      case TOPK -> new Aggregation.Ranking(true);
      case BOTTOMK -> new Aggregation.Ranking(false);
      case LIMITK -> new Aggregation.Limiting();
      case LIMIT_RATIO -> new Aggregation.Sampling();
      case COUNT_VALUES -> new Aggregation.CountingValues();
    };
  }

  private static Aggregation.Reducing reducing(Aggregation.Reducing aggregation) {
    return aggregation;
  }
}
