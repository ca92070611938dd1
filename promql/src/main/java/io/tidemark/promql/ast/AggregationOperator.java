package io.tidemark.promql.ast;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An aggregation over the series of a vector, with the type of its parameter if it takes one. */
public enum AggregationOperator {
  SUM(null),
  AVG(null),
  MIN(null),
  MAX(null),
  COUNT(null),
  GROUP(null),
  STDDEV(null),
  STDVAR(null),
  TOPK(ValueType.SCALAR),
  BOTTOMK(ValueType.SCALAR),
  QUANTILE(ValueType.SCALAR),
  COUNT_VALUES(ValueType.STRING),
  LIMITK(ValueType.SCALAR),
  LIMIT_RATIO(ValueType.SCALAR);

  private final @Nullable ValueType parameterType;

  AggregationOperator(@Nullable ValueType parameterType) {
    this.parameterType = parameterType;
  }

  public @Nullable ValueType parameterType() {
    return parameterType;
  }

  /** Whether it has to be switched on. */
  public boolean isExperimental() {
    return this == LIMITK || this == LIMIT_RATIO;
  }

  /** The name in a query. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }
}
