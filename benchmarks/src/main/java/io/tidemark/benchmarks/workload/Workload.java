package io.tidemark.benchmarks.workload;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.MetricType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Series of all four metric types, each with one sample a step.
 *
 * <p>Series {@code i} belongs to target {@code i / 50}; the fifty series of a target are those of a
 * small service. Slices of one workload continue each other: the values depend on the absolute
 * step.
 *
 * @param job the label that sets these series apart from all others
 * @param series how many series
 * @param firstStep the first step of this slice
 * @param steps how many steps the slice has
 * @param originMillis the time of step 0, epoch milliseconds
 * @param stepMillis from one sample of a series to the next
 */
public record Workload(
    String job, int series, int firstStep, int steps, long originMillis, long stepMillis) {

  public Workload {
    if (series < 1 || steps < 1 || firstStep < 0 || stepMillis < 1) {
      throw new IllegalArgumentException(
          "a workload needs at least one series and step and a step of at least 1 ms, got "
              + (series + " series, " + steps + " steps of " + stepMillis + " ms"));
    }
  }

  /** A workload whose last step lies at the given time. */
  public static Workload endingAt(
      long lastMillis, String job, int series, int steps, long stepMillis) {
    return new Workload(job, series, 0, steps, lastMillis - (steps - 1) * stepMillis, stepMillis);
  }

  /** The same series at other steps. */
  public Workload slice(int fromStep, int count) {
    return new Workload(job, series, fromStep, count, originMillis, stepMillis);
  }

  /** The slice that follows this one. */
  public Workload next(int count) {
    return slice(endStep(), count);
  }

  /** The step after the last. */
  public int endStep() {
    return firstStep + steps;
  }

  public long timeMillis(int step) {
    return originMillis + step * stepMillis;
  }

  public long firstMillis() {
    return timeMillis(firstStep);
  }

  public long lastMillis() {
    return timeMillis(endStep() - 1);
  }

  public long sampleCount() {
    return (long) series * steps;
  }

  public Labels labels(int index) {
    return SeriesShape.of(index).labels(job, index / SeriesShape.PER_TARGET);
  }

  public MetricType type(int index) {
    return SeriesShape.of(index).type();
  }

  /** The value of a series at an absolute step. */
  public double value(int index, int step) {
    return SeriesShape.of(index).value(index, step);
  }

  /**
   * Counts every stored sample of this slice, and no other, when it is asked at {@link
   * #lastMillis()}; whether ranges are open or closed on the left. Metric by metric: series of
   * different metrics may have the same other labels.
   */
  public String countQuery() {
    String range = "{job=\"" + job + "\"}[" + (steps * stepMillis - 1) + "ms]))";
    return metricNames().stream()
        .map(name -> "sum(count_over_time(" + name + range)
        .collect(Collectors.joining(" + "));
  }

  /** The metrics of all series, each once. */
  public List<String> metricNames() {
    return IntStream.range(0, Math.min(series, SeriesShape.PER_TARGET))
        .mapToObj(index -> SeriesShape.of(index).name())
        .distinct()
        .toList();
  }
}
