package io.tidemark.collector.decode;

import io.tidemark.collector.limits.LabelLimits;
import io.tidemark.collector.limits.RejectedSeriesException;
import io.tidemark.collector.limits.TimeBounds;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns an element into the series that Prometheus would have of it: a histogram into {@code
 * _bucket}, {@code _sum} and {@code _count}, a summary into its quantiles, {@code _sum} and {@code
 * _count}. Everything is checked before the first sample is handed on.
 */
final class JsonSeriesExpansion {

  private static final String BUCKET_LABEL = "le";
  private static final String QUANTILE_LABEL = "quantile";
  private static final String LONGEST_SUFFIX = "_bucket";

  private final LabelLimits limits;

  JsonSeriesExpansion(LabelLimits limits) {
    this.limits = limits;
  }

  void expand(JsonMetric metric, long nowMillis, LabelledSink sink) throws InvalidElementException {
    Long given = metric.timestampMillis;
    long time = given == null ? nowMillis : given;
    TimeBounds bounds = sink.timeBounds();
    if (!bounds.contains(time)) {
      throw new InvalidElementException(
          bounds.reason(time), metric.field("timestamp"), bounds.reason(time).text());
    }
    String name = name(metric);
    Labels labels = labels(metric, name);
    MetricType declared = metric.type;
    MetricType type = declared == null ? typeByFields(metric, labels, sink) : declared;
    Target target = new Target(name, labels, type, time, sink);
    switch (type) {
      case COUNTER, GAUGE -> expandValue(metric, target);
      case HISTOGRAM -> expandHistogram(metric, target);
      case SUMMARY -> expandSummary(metric, target);
    }
    if (declared != null) {
      sink.declare(name, declared, metric.help, metric.unit);
    }
  }

  private record Target(String name, Labels labels, MetricType type, long time, LabelledSink sink) {

    void sample(String suffix, String label, String labelValue, double value) {
      Labels.Builder builder = labels.toBuilder();
      if (!suffix.isEmpty()) {
        builder.set(Labels.METRIC_NAME, name + suffix);
      }
      if (!label.isEmpty()) {
        builder.set(label, labelValue);
      }
      sink.sample(builder.build(), type, time, value);
    }
  }

  private static MetricType typeByFields(JsonMetric metric, Labels labels, LabelledSink sink) {
    if (metric.buckets != null) {
      return MetricType.HISTOGRAM;
    }
    return metric.quantiles != null ? MetricType.SUMMARY : sink.typeOf(labels);
  }

  private static void expandValue(JsonMetric metric, Target target) throws InvalidElementException {
    Double value = metric.value;
    if (value == null) {
      throw new InvalidElementException(metric.field("value"), "is missing");
    }
    forbid(metric, "buckets", metric.buckets, target.type());
    forbid(metric, "quantiles", metric.quantiles, target.type());
    forbid(metric, "sum", metric.sum, target.type());
    forbid(metric, "count", metric.count, target.type());
    if (target.type() == MetricType.COUNTER && value < 0) {
      throw new InvalidElementException(
          metric.field("value"), "must not be negative for a counter");
    }
    target.sink().sample(target.labels(), target.type(), target.time(), value);
  }

  private static void expandHistogram(JsonMetric metric, Target target)
      throws InvalidElementException {
    forbid(metric, "value", metric.value, target.type());
    forbid(metric, "quantiles", metric.quantiles, target.type());
    forbidTag(metric, BUCKET_LABEL);
    SortedMap<Double, Double> buckets = metric.buckets;
    if (buckets == null || buckets.isEmpty()) {
      throw new InvalidElementException(
          metric.field("buckets"), "is missing; a histogram has buckets with le and count");
    }
    Double all = metric.count == null ? buckets.get(Double.POSITIVE_INFINITY) : metric.count;
    if (all == null) {
      throw new InvalidElementException(
          metric.field("count"), "is missing, and so is the bucket +Inf that could replace it");
    }
    buckets.putIfAbsent(Double.POSITIVE_INFINITY, all);
    double previous = 0;
    for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
      if (!(bucket.getValue() >= previous) || bucket.getValue() > all) {
        throw new InvalidElementException(
            metric.field("buckets"),
            "counts are cumulative: that of le="
                + LabelNumber.format(bucket.getKey())
                + " must lie between the one before and the count");
      }
      previous = bucket.getValue();
    }
    buckets.forEach(
        (bound, count) ->
            target.sample(LONGEST_SUFFIX, BUCKET_LABEL, LabelNumber.format(bound), count));
    sumAndCount(metric.sum, all, target);
  }

  private static void expandSummary(JsonMetric metric, Target target)
      throws InvalidElementException {
    forbid(metric, "value", metric.value, target.type());
    forbid(metric, "buckets", metric.buckets, target.type());
    forbidTag(metric, QUANTILE_LABEL);
    SortedMap<Double, Double> quantiles = metric.quantiles;
    if (quantiles == null && (metric.sum == null || metric.count == null)) {
      throw new InvalidElementException(
          metric.field("quantiles"), "is missing; a summary has quantiles, or sum and count");
    }
    if (quantiles != null) {
      checkQuantiles(metric, quantiles);
      quantiles.forEach(
          (quantile, value) ->
              target.sample("", QUANTILE_LABEL, LabelNumber.format(quantile), value));
    }
    sumAndCount(metric.sum, metric.count, target);
  }

  private static void checkQuantiles(JsonMetric metric, SortedMap<Double, Double> quantiles)
      throws InvalidElementException {
    for (Double quantile : quantiles.keySet()) {
      if (!(quantile >= 0 && quantile <= 1)) {
        throw new InvalidElementException(
            metric.field("quantiles"), LabelNumber.format(quantile) + " must lie between 0 and 1");
      }
    }
  }

  private static void sumAndCount(@Nullable Double sum, @Nullable Double count, Target target) {
    if (sum != null) {
      target.sample("_sum", "", "", sum);
    }
    if (count != null) {
      target.sample("_count", "", "", count);
    }
  }

  private static void forbid(
      JsonMetric metric, String field, @Nullable Object given, MetricType type)
      throws InvalidElementException {
    if (given != null) {
      throw new InvalidElementException(
          metric.field(field), "does not belong to a " + type.label());
    }
  }

  private static void forbidTag(JsonMetric metric, String tag) throws InvalidElementException {
    if (metric.tags.containsKey(tag)) {
      throw new InvalidElementException(
          metric.field("tags." + tag), "is given by the fields of the metric");
    }
  }

  private String name(JsonMetric metric) throws InvalidElementException {
    String name = metric.name;
    if (name == null || name.isEmpty()) {
      throw new InvalidElementException(
          metric.field("name"), name == null ? "is missing" : "must not be empty");
    }
    checkText(metric.field("name"), name);
    try {
      limits.checkValue(Labels.METRIC_NAME, utf8Length(name) + LONGEST_SUFFIX.length());
    } catch (RejectedSeriesException e) {
      throw rejected(e, metric.field("name"));
    }
    return name;
  }

  private Labels labels(JsonMetric metric, String name) throws InvalidElementException {
    Labels.Builder builder = Labels.builder().set(Labels.METRIC_NAME, name);
    for (Map.Entry<String, String> tag : metric.tags.entrySet()) {
      String key = tag.getKey();
      String path = metric.field("tags." + (key.length() <= 64 ? key : key.substring(0, 64) + "…"));
      if (key.equals(Labels.METRIC_NAME)) {
        throw new InvalidElementException(path, "is the field name of the metric, not a tag");
      }
      checkText(path, key);
      checkText(path, tag.getValue());
      try {
        limits.checkName(utf8Length(key));
        limits.checkValue(key.length() <= 64 ? key : "…", utf8Length(tag.getValue()));
      } catch (RejectedSeriesException e) {
        throw rejected(e, path);
      }
      builder.set(key, tag.getValue());
    }
    try {
      // The metric name, and the label that a bucket or quantile adds.
      limits.checkCount(metric.tags.size() + 2);
    } catch (RejectedSeriesException e) {
      throw rejected(e, metric.field("tags"));
    }
    return builder.build();
  }

  private static InvalidElementException rejected(RejectedSeriesException e, String path) {
    return new InvalidElementException(
        e.reason(), path, e.getMessage() == null ? e.reason().text() : e.getMessage());
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void checkText(String path, String text) throws InvalidElementException {
    boolean valid = StandardCharsets.UTF_8.newEncoder().canEncode(text) && text.indexOf('\0') < 0;
    if (!valid) {
      throw new InvalidElementException(path, "contains NUL or half of a surrogate pair");
    }
  }
}
