package io.tidemark.promql.operator;

import io.tidemark.promql.ast.Quoting;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.operator.HistogramNotes.Message;
import io.tidemark.promql.value.HistogramNote;

/** What evaluation has to say of native histograms, in Prometheus' words. */
final class HistogramMessages {

  private HistogramMessages() {}

  /** On a function of the samples of one metric. */
  static Message ofSeries(HistogramNote note, String metricName, SourceRange source) {
    String name = Quoting.quote(metricName);
    return switch (note) {
      case MIXED_WITH_NUMBERS ->
          warning("encountered a mix of histograms and floats for metric name " + name, source);
      case IGNORED ->
          info(
              "ignored histograms in a range containing both floats and histograms for metric name "
                  + name,
              source);
      case NOT_A_COUNTER ->
          warning("this native histogram metric is not a counter: " + name, source);
      case NOT_A_GAUGE -> warning("this native histogram metric is not a gauge: " + name, source);
      case MIXED_SCHEMAS ->
          warning(
              "vector contains a mix of histograms with exponential and custom buckets schemas for"
                  + " metric name "
                  + name,
              source);
      case RESETS_CONFLICT_IN_ADDITION -> conflict("addition", source);
      case RESETS_CONFLICT_IN_SUBTRACTION -> conflict("subtraction", source);
      case RESETS_CONFLICT_IN_AGGREGATION -> conflict("aggregation", source);
      case BOUNDS_RECONCILED_IN_ADDITION -> reconciled("addition", source);
      case BOUNDS_RECONCILED_IN_SUBTRACTION -> reconciled("subtraction", source);
      case BOUNDS_RECONCILED_IN_AGGREGATION -> reconciled("aggregation", source);
      case QUANTILE_OF_NAN ->
          info("input to histogram_quantile has NaN observations, result is NaN", source);
      case QUANTILE_SKEWED_BY_NAN ->
          info("input to histogram_quantile has NaN observations, result is skewed higher", source);
      case FRACTION_WITHOUT_NAN ->
          info(
              "input to histogram_fraction has NaN observations, which are excluded from all"
                  + " fractions",
              source);
    };
  }

  /** On an aggregation, of a sample of some metric. */
  static Message ofAggregation(
      HistogramNote note, String aggregation, String metricName, SourceRange source) {
    return switch (note) {
      case MIXED_WITH_NUMBERS ->
          warning("encountered a mix of histograms and floats for aggregation", source);
      case IGNORED -> info("ignored histogram in " + aggregation + " aggregation", source);
      default -> ofSeries(note, metricName, source);
    };
  }

  /** On a binary operator. */
  static Message ofOperator(HistogramNote note, String operator, SourceRange source) {
    return note == HistogramNote.MIXED_SCHEMAS
        ? warning("incompatible bucket layout encountered for binary operator " + operator, source)
        : ofSeries(note, "", source);
  }

  /** On operands of which one is a number, or both are histograms, where that cannot be. */
  static Message badOperands(String left, String operator, String right, SourceRange source) {
    return info(
        "incompatible sample types encountered for binary operator "
            + Quoting.quote(operator)
            + ": "
            + left
            + " "
            + operator
            + " "
            + right,
        source);
  }

  /** On one histogram that is there in both forms. */
  static Message classicAndNative(String metricName, SourceRange source) {
    String name = metricName.isEmpty() ? "" : " for metric name " + Quoting.quote(metricName);
    return warning("vector contains a mix of classic and native histograms" + name, source);
  }

  private static Message conflict(String operation, SourceRange source) {
    return warning("conflicting counter resets during histogram " + operation, source);
  }

  private static Message reconciled(String operation, SourceRange source) {
    return info("mismatched custom buckets were reconciled during " + operation, source);
  }

  private static Message warning(String text, SourceRange source) {
    return new Message(true, "PromQL warning: " + text + " (" + source.position() + ")");
  }

  private static Message info(String text, SourceRange source) {
    return new Message(false, "PromQL info: " + text + " (" + source.position() + ")");
  }
}
