package io.tidemark.e2e.differential;

/** Where Prometheus 3 answers differently from 2.42, and how the two are compared all the same. */
enum KnownDifference {
  ATAN2_DROPS_THE_NAME(
      "atan2 keeps the metric name until 2.46; the older one multiplies its result by 1"),
  DEVIATION_OF_WHAT_IS_NOT_FINITE(
      "stddev and stdvar of one infinite or missing number are 0 until 3.0, then NaN;"
          + " the older one adds 0 times the sum"),
  SMOOTHING_IS_RENAMED("double_exponential_smoothing was called holt_winters until 3.0"),
  PREDICTION_SLIDES(
      "predict_linear of a range fixed by @ is of a range that goes on with the steps in 2.42;"
          + " range queries of it are not compared"),
  TIMESTAMP_FORGETS_THE_OFFSET(
      "timestamp() of a selector with @ and offset looks where @ points, without the offset,"
          + " in all versions of Prometheus; not compared");

  private final String reason;

  KnownDifference(String reason) {
    this.reason = reason;
  }

  /** Whether the older Prometheus cannot be made to answer as the newer. */
  boolean isIncomparable(Query query) {
    return this == TIMESTAMP_FORGETS_THE_OFFSET
        || (this == PREDICTION_SLIDES && !query.isInstant());
  }

  String reason() {
    return reason;
  }
}
