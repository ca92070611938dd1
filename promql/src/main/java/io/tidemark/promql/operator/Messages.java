package io.tidemark.promql.operator;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.NumberFormat;
import io.tidemark.promql.ast.Quoting;
import io.tidemark.promql.ast.SourceRange;
import java.util.List;

/** What evaluation has to say to the user, in Prometheus' words. */
final class Messages {

  private static final List<String> COUNTER_SUFFIXES =
      List.of("_total", "_sum", "_count", "_bucket");

  private Messages() {}

  static PipelineException error(String message) {
    return new PipelineException(ErrorCode.EXECUTION, message);
  }

  static PipelineException sameLabels() {
    return error("vector cannot contain metrics with the same labelset");
  }

  private static String at(SourceRange source) {
    return " (" + source.position() + ")";
  }

  static boolean looksLikeCounter(String metricName) {
    return COUNTER_SUFFIXES.stream().anyMatch(metricName::endsWith);
  }

  static String notACounter(String metricName, SourceRange source) {
    return "PromQL info: metric might not be a counter, name does not end in"
        + " _total/_sum/_count/_bucket: "
        + Quoting.quote(metricName)
        + at(source);
  }

  static String badQuantile(double quantile, SourceRange source) {
    return "PromQL warning: quantile value should be between 0 and 1, got "
        + NumberFormat.print(quantile)
        + at(source);
  }

  static String badRatio(double ratio, double used, SourceRange source) {
    return "PromQL warning: ratio value should be between -1 and 1, got "
        + NumberFormat.print(ratio)
        + ", capping to "
        + NumberFormat.print(used)
        + at(source);
  }

  static String badBucket(String le, String metricName, SourceRange source) {
    return "PromQL warning: bucket label \"le\" is missing or has a malformed value of "
        + Quoting.quote(le)
        + ofMetric(metricName)
        + at(source);
  }

  static String forcedMonotonic(String metricName, SourceRange source) {
    return "PromQL info: input to histogram_quantile needed to be fixed for monotonicity (see"
        + " https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)"
        + ofMetric(metricName)
        + at(source);
  }

  private static String ofMetric(String metricName) {
    return metricName.isEmpty() ? "" : " for metric name " + Quoting.quote(metricName);
  }

  /** All labels in braces, the metric name among them. */
  static String labels(Labels labels) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < labels.size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(labels.name(i))
          .append('=')
          .append(Quoting.quote(labels.value(i)));
    }
    return text.append('}').toString();
  }
}
