package io.tidemark.e2e.differential;

import io.tidemark.e2e.client.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metric of the test data.
 *
 * @param labels the values of each label; there is a series for every combination
 */
record Metric(String name, Curve curve, SequencedMap<String, List<String>> labels) {

  /** A label of every series, after its instance; it decides on the shard. */
  static final String REGION = "region";

  private static final List<String> REGIONS = List.of("de", "us", "jp");
  private static final String[] JOBS = {"job", "api web"};
  private static final String[] INSTANCES = {"instance", "a b c"};

  /** All of the test data, about 150 series. */
  static final List<Metric> ALL =
      List.of(
          of(
              "http_requests_total",
              Curve.COUNTER,
              JOBS,
              INSTANCES,
              new String[] {"method", "GET POST"},
              new String[] {"code", "200 500"}),
          // Two with the same labels.
          of("errors_total", Curve.COUNTER, JOBS, INSTANCES),
          of("requests_seen_total", Curve.COUNTER, JOBS, INSTANCES),
          of("request_seconds_total", Curve.SECONDS, JOBS, new String[] {"instance", "a b d"}),
          of(
              "temperature_celsius",
              Curve.NOISE,
              new String[] {"job", "api web db"},
              new String[] {"instance", "a b"},
              new String[] {"sensor", "intake exhaust"}),
          of("memory_bytes", Curve.LARGE, JOBS, INSTANCES),
          of(
              "queue_depth",
              Curve.SMALL,
              JOBS,
              new String[] {"instance", "a b"},
              new String[] {"queue", "in out"}),
          of("flapping", Curve.NOISE, new String[] {"job", "web"}, INSTANCES),
          of("late", Curve.NOISE, new String[] {"job", "api"}, new String[] {"instance", "b c"}),
          of(
              "odd",
              Curve.ODD,
              new String[] {"job", "api"},
              new String[] {"instance", "a"},
              new String[] {
                "kind", "nan infinite minus_infinite tiny huge negative constant sometimes_nan"
              }),
          of(
              "latency_seconds_bucket",
              Curve.BUCKET,
              JOBS,
              new String[] {"instance", "a b"},
              new String[] {"le", "0.1 0.25 0.5 1 2.5 5 +Inf"}),
          of("latency_seconds_count", Curve.COUNTER, JOBS, new String[] {"instance", "a b"}),
          of("latency_seconds_sum", Curve.SECONDS, JOBS, new String[] {"instance", "a b"}),
          // No +Inf; not cumulative; bounds that are no numbers, negative, written in two ways.
          of("unbounded_bucket", Curve.BUCKET, JOBS, new String[] {"le", "0.1 0.5 1"}),
          of("sunken_bucket", Curve.WRONG_BUCKET, JOBS, new String[] {"le", "0.1 0.5 1 4 +Inf"}),
          of("strange_bucket", Curve.BUCKET, JOBS, new String[] {"le", "x -2 -1 1 1.0 1e1 Inf"}),
          of("build_info", Curve.ONE, JOBS, INSTANCES, new String[] {"version", "3.1"}),
          of("up", Curve.SMALL, new String[] {"job", "api web db"}, INSTANCES));

  private static Metric of(String name, Curve curve, String[]... labels) {
    SequencedMap<String, List<String>> values = new LinkedHashMap<>();
    for (String[] label : labels) {
      values.put(label[0], List.of(label[1].split(" ", -1)));
    }
    values.put(REGION, REGIONS);
    return new Metric(name, curve, values);
  }

  SequencedSet<String> labelNames() {
    return labels.sequencedKeySet();
  }

  /** The values that a label has, in the order in which they are listed. */
  List<String> values(String label) {
    return labels.getOrDefault(label, List.of());
  }

  boolean isHistogram() {
    return labels.containsKey("le");
  }

  /** A series for every combination of label values. */
  List<Series> series() {
    List<SortedMap<String, String>> all = List.of(new TreeMap<>());
    for (String label : labelNames()) {
      if (!label.equals(REGION)) {
        all = combined(all, label, values(label));
      }
    }
    for (SortedMap<String, String> series : all) {
      series.put("__name__", name);
      series.put(REGION, region(series));
    }
    return all.stream().map(Series::new).toList();
  }

  private static List<SortedMap<String, String>> combined(
      List<SortedMap<String, String>> all, String label, List<String> values) {
    List<SortedMap<String, String>> combined = new ArrayList<>();
    for (SortedMap<String, String> series : all) {
      for (String value : values) {
        SortedMap<String, String> one = new TreeMap<>(series);
        one.put(label, value);
        combined.add(one);
      }
    }
    return combined;
  }

  /** The same for all series of an instance; what belongs together is on several shards. */
  private static String region(SortedMap<String, String> series) {
    String instance = series.getOrDefault("instance", "a");
    return REGIONS.get(instance.charAt(0) % REGIONS.size());
  }
}
