package io.tidemark.e2e.workload;

import io.tidemark.e2e.client.Series;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Samples of all four types as a pure function of series and step. Values are whole numbers, so
 * that sums are exact in any order.
 *
 * @param job the label that sets these series apart from all others
 * @param firstMillis the time of step 0, epoch milliseconds
 */
public record Workload(String job, int series, int steps, long firstMillis, long stepMillis) {

  private static final List<String> REGIONS =
      List.of("us", "uk", "jp", "ca", "de", "sg", "mx", "fr", "au", "br", "es", "in");
  private static final String[] BOUNDS = {"0.1", "0.5", "1", "+Inf"};
  private static final int RESET_STEPS = 40;

  /** Series in all regions, 15 seconds a step, ending at the given time or up to 15 s before. */
  public static Workload endingAt(long timeMillis, String job, int series, int steps) {
    long step = 15_000;
    long last = Math.floorDiv(timeMillis, step) * step;
    return new Workload(job, series, steps, last - (steps - 1) * step, step);
  }

  public Series series(int index) {
    String instance = "host-" + index + ":9100";
    String region = region(index);
    return switch (index % 10) {
      case 0, 1, 2 -> named("load_requests_total", instance, region, "path", "/p" + index % 7);
      case 3, 4, 5 -> named("load_temperature_celsius", instance, region, "room", "r" + index % 5);
      case 6, 7 ->
          named("load_latency_seconds_bucket", instance, region, "le", BOUNDS[index / 10 % 4]);
      // Of a histogram family: its type is told only by its buckets, which come in no sure order.
      case 8 -> named("load_latency_seconds_count", instance, region, "path", "/p" + index % 7);
      default -> named("load_duration_seconds", instance, region, "quantile", "0.9");
    };
  }

  private Series named(String metric, String instance, String region, String label, String value) {
    return Series.of(
        metric, "job", job, "instance", instance, "region", region, label, value, "zone", "a");
  }

  public static String region(int index) {
    return REGIONS.get(index % REGIONS.size());
  }

  public long timeMillis(int step) {
    return firstMillis + step * stepMillis;
  }

  public long lastMillis() {
    return timeMillis(steps - 1);
  }

  /** Counters, which are reset now and then, and gauges. */
  public double value(int index, int step) {
    int kind = index % 10;
    boolean gauge = (kind >= 3 && kind <= 5) || kind == 9;
    return gauge
        ? (index * 31L + step * 17L) % 1_000 - 500
        : (double) ((step + index) % RESET_STEPS) * (1 + index % 7);
  }

  /** All samples; a double, to be compared with answers. */
  public double samples() {
    return (double) series * steps;
  }

  /** The sum of all values of the series that are chosen. */
  public double sum(IntPredicate chosen) {
    return IntStream.range(0, series)
        .filter(chosen)
        .mapToDouble(
            index -> IntStream.range(0, steps).mapToDouble(step -> value(index, step)).sum())
        .sum();
  }

  /** The samples of the series that are chosen. */
  public double samples(IntPredicate chosen) {
    return (double) IntStream.range(0, series).filter(chosen).count() * steps;
  }

  /** Counts every stored sample of this workload. */
  public String countQuery() {
    return "sum(count_over_time({job=\"" + job + "\"}[60m]))";
  }

  public String sumQuery() {
    return "sum(sum_over_time({job=\"" + job + "\"}[60m]))";
  }

  /** A time at which the queries see all samples. */
  public long queryTimeMillis() {
    return lastMillis() + 1;
  }
}
