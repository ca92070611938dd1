package io.tidemark.model.sample;

import io.tidemark.model.labels.Labels;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the type of a series from its name and labels where the protocol does not say, and
 * remembers what a client declared of a family.
 *
 * <p>In order: the declared type of the family; {@code le} on a {@code _bucket}: histogram; {@code
 * quantile}: summary; {@code _sum} or {@code _count}: as the family was seen, else summary; {@code
 * _total}: counter; anything else: gauge. Safe for concurrent use; at most {@value #MAX_FAMILIES}
 * families are remembered, so that names without end cannot fill the memory.
 */
public final class MetricTypeInference {

  static final int MAX_FAMILIES = 100_000;

  private final Map<String, MetricType> families = new ConcurrentHashMap<>();

  /** Remembers a family's type as a client declared it. */
  public void declare(String family, MetricType type) {
    if (families.size() < MAX_FAMILIES || families.containsKey(family)) {
      families.put(family, type);
    }
  }

  /** The type of a series. */
  public MetricType typeOf(Labels labels) {
    String name = labels.metricName();
    MetricType declared = families.get(name);
    if (declared != null) {
      return declared;
    }
    if (name.endsWith("_bucket") && labels.has("le")) {
      return remember(stem(name, "_bucket"), MetricType.HISTOGRAM);
    }
    if (labels.has("quantile")) {
      return remember(name, MetricType.SUMMARY);
    }
    for (String suffix : new String[] {"_sum", "_count"}) {
      if (name.endsWith(suffix)) {
        MetricType family = families.get(stem(name, suffix));
        return family == null ? MetricType.SUMMARY : family;
      }
    }
    return name.endsWith("_total") ? MetricType.COUNTER : MetricType.GAUGE;
  }

  private MetricType remember(String family, MetricType type) {
    if (families.size() < MAX_FAMILIES) {
      families.putIfAbsent(family, type);
    }
    return type;
  }

  private static String stem(String name, String suffix) {
    return name.substring(0, name.length() - suffix.length());
  }
}
