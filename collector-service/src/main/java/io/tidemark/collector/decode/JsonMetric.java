package io.tidemark.collector.decode;

import io.tidemark.model.sample.MetricType;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of one element of a JSON document, as far as they were given. */
final class JsonMetric {

  /** Where the element is, for messages: {@code metrics[3]}. */
  final String path;

  final SortedMap<String, String> tags = new TreeMap<>();

  @Nullable String name;
  @Nullable MetricType type;
  @Nullable Double value;
  @Nullable Long timestampMillis;

  /** Cumulative counts by upper bound. */
  @Nullable SortedMap<Double, Double> buckets;

  @Nullable SortedMap<Double, Double> quantiles;
  @Nullable Double sum;
  @Nullable Double count;
  String help = "";
  String unit = "";

  JsonMetric(String path) {
    this.path = path;
  }

  String field(String field) {
    return path + "." + field;
  }
}
