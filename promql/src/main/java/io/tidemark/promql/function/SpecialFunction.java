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
  LABEL_REPLACE,
  LABEL_JOIN,
  HISTOGRAM_QUANTILE,
  HISTOGRAM_FRACTION
}
