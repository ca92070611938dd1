package io.tidemark.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long a query takes, medians in milliseconds.
 *
 * @param tidemark without the results cache
 * @param cached Tidemark again, with it
 * @param series in the answer
 * @param same whether all three answers say the same
 */
record QueryTimes(
    DashboardQuery query,
    double tidemark,
    double cached,
    double prometheus,
    int series,
    boolean same) {

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-18s %6s %12s %12s %12s %8s %8s  %s",
        "median, ms",
        "series",
        "tidemark",
        "cached",
        "prometheus",
        "ratio",
        "cached",
        "same");
  }

  double ratio() {
    return tidemark / prometheus;
  }

  double cachedRatio() {
    return cached / prometheus;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-18s %6d %12.2f %12.2f %12.2f %8.3f %8.3f  %s",
        query.name(),
        series,
        tidemark,
        cached,
        prometheus,
        ratio(),
        cachedRatio(),
        same ? "yes" : "NO");
  }

  /** The same in a form to be written as JSON. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", query.name());
    summary.put("query", query.text());
    summary.put("series", series);
    summary.put("tidemarkMillis", tidemark);
    summary.put("tidemarkCachedMillis", cached);
    summary.put("prometheusMillis", prometheus);
    summary.put("ratio", ratio());
    summary.put("cachedRatio", cachedRatio());
    summary.put("same", same);
    return summary;
  }
}
