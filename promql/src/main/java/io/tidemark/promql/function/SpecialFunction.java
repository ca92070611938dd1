package io.tidemark.promql.function;

/** Functions that are neither of single samples nor of ranges. */
public enum SpecialFunction {
  TIME,
  PI,
  VECTOR,
  SCALAR,
  TIMESTAMP,
  ABSENT,
  ABSENT_OVER_TIME,
  SORT,
  SORT_DESC,
  SORT_BY_LABEL,
  SORT_BY_LABEL_DESC,
  INFO,
  LABEL_REPLACE,
  LABEL_JOIN,
  HISTOGRAM_QUANTILE,
  HISTOGRAM_QUANTILES,
  HISTOGRAM_FRACTION
}
