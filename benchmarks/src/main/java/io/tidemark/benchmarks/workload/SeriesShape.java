package io.tidemark.benchmarks.workload;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.MetricType;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the fifty series that every target has.
 *
 * @param name the metric
 * @param pairs names and values of the labels that tell the series of a metric apart
 * @param curve how its values go
 * @param factor scales the curve
 */
record SeriesShape(String name, MetricType type, List<String> pairs, ValueCurve curve, int factor) {

  private static final String[] REGIONS = {
    "us", "uk", "jp", "ca", "de", "sg", "mx", "fr", "au", "br", "es", "in"
  };
  private static final String[] SERVICES = {
    "checkout", "catalogue", "payments", "search", "sessions", "shipping", "pricing", "mail"
  };
  private static final List<SeriesShape> SHAPES = shapes();

  /** How many series a target has. */
  static final int PER_TARGET = SHAPES.size();

  SeriesShape {
    pairs = List.copyOf(pairs);
  }

  static SeriesShape of(int index) {
    return SHAPES.get(index % PER_TARGET);
  }

  Labels labels(String job, int target) {
    String service = SERVICES[target % SERVICES.length];
    String region = REGIONS[target % REGIONS.length];
    Labels.Builder builder =
        Labels.builder()
            .set(Labels.METRIC_NAME, name)
            .set("cluster", region + "-production-" + target % 3)
            .set("container", service)
            .set("instance", instance(target))
            .set("job", job)
            .set("namespace", service + "-live")
            .set("pod", service + "-" + Long.toHexString(Mix.of(target, 0) >>> 20))
            .set("region", region)
            .set("zone", region + "-" + (char) ('a' + target % 4));
    for (int i = 0; i < pairs.size(); i += 2) {
      builder.set(pairs.get(i), pairs.get(i + 1));
    }
    return builder.build();
  }

  private static String instance(int target) {
    return "10.4." + target / 250 % 250 + "." + target % 250 + ":" + (9100 + target / 62_500);
  }

  double value(int index, int step) {
    return curve.value(index, index / PER_TARGET, step, factor);
  }

  private static List<SeriesShape> shapes() {
    List<SeriesShape> shapes = new ArrayList<>();
    addCounters(shapes);
    addGauges(shapes);
    addHistogram(shapes);
    addSummary(shapes);
    return List.copyOf(shapes);
  }

  private static void addCounters(List<SeriesShape> shapes) {
    MetricType type = MetricType.COUNTER;
    for (String method : List.of("GET", "POST", "PUT")) {
      for (String status : List.of("200", "404", "500")) {
        shapes.add(
            new SeriesShape(
                "http_requests_total",
                type,
                List.of("method", method, "status", status),
                ValueCurve.COUNTER,
                "200".equals(status) ? 40 : 2));
      }
    }
    for (String device : List.of("eth0", "eth1", "lo")) {
      for (String name :
          List.of(
              "network_receive_bytes_total", "network_transmit_bytes_total", "disk_reads_total")) {
        shapes.add(
            new SeriesShape(name, type, List.of("device", device), ValueCurve.COUNTER, 150_000));
      }
    }
  }

  private static void addGauges(List<SeriesShape> shapes) {
    MetricType type = MetricType.GAUGE;
    for (int core = 0; core < 4; core++) {
      shapes.add(
          new SeriesShape("cpu_busy_ratio", type, List.of("core", "" + core), ValueCurve.RATIO, 1));
    }
    for (String state : List.of("used", "free", "cached", "buffers")) {
      shapes.add(
          new SeriesShape("memory_bytes", type, List.of("state", state), ValueCurve.PAGES, 900));
    }
    for (String queue : List.of("inbound", "outbound", "retry")) {
      shapes.add(
          new SeriesShape("queue_depth", type, List.of("queue", queue), ValueCurve.DEPTH, 30));
    }
    for (String sensor : List.of("intake", "exhaust", "core")) {
      shapes.add(
          new SeriesShape(
              "temperature_celsius", type, List.of("sensor", sensor), ValueCurve.TENTHS, 60));
    }
  }

  private static void addHistogram(List<SeriesShape> shapes) {
    MetricType type = MetricType.HISTOGRAM;
    List<String> bounds =
        List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "+Inf");
    String family = "request_duration_seconds";
    for (int i = 0; i < bounds.size(); i++) {
      shapes.add(
          new SeriesShape(
              family + "_bucket", type, List.of("le", bounds.get(i)), ValueCurve.EVENTS, i + 1));
    }
    List<String> handler = List.of("handler", "/api");
    shapes.add(new SeriesShape(family + "_count", type, handler, ValueCurve.EVENTS, bounds.size()));
    shapes.add(new SeriesShape(family + "_sum", type, handler, ValueCurve.SECONDS, bounds.size()));
  }

  private static void addSummary(List<SeriesShape> shapes) {
    MetricType type = MetricType.SUMMARY;
    String family = "gc_pause_seconds";
    for (String quantile : List.of("0.5", "0.9", "0.99", "1")) {
      shapes.add(
          new SeriesShape(family, type, List.of("quantile", quantile), ValueCurve.QUANTILE, 1));
    }
    List<String> collector = List.of("collector", "young");
    shapes.add(new SeriesShape(family + "_count", type, collector, ValueCurve.EVENTS, 1));
    shapes.add(new SeriesShape(family + "_sum", type, collector, ValueCurve.SECONDS, 1));
  }
}
