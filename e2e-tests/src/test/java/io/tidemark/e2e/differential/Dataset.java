package io.tidemark.e2e.differential;

import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.model.sample.StaleMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Samples of all {@link Metric#ALL metrics}: counters that are reset, gaps, series that end with a
 * stale marker or without, come back, or begin late.
 *
 * <p>No sample lies where a range may begin: Prometheus 2 counts a sample there, Prometheus 3 does
 * not. Evaluation times have {@link #EVALUATION_FRACTION} or {@link #AT_FRACTION} in milliseconds
 * or are whole seconds, as the steps of subqueries are; all durations are whole seconds.
 */
final class Dataset {

  static final long STEP_MILLIS = 15_000;
  static final int STEPS = 360;
  static final int EVALUATION_FRACTION = 377;
  static final int AT_FRACTION = 123;

  /**
   * So little that the gap to the next sample is always near the average: Prometheus 2 and 3
   * extrapolate counters alike then.
   */
  private static final int JITTER_MILLIS = 600;

  private static final int STEPS_A_REQUEST = 20;

  private final long startMillis;
  private final long seed;
  private final List<SampledSeries> all = new ArrayList<>();

  private Dataset(long startMillis, long seed) {
    this.startMillis = startMillis;
    this.seed = seed;
  }

  static Dataset of(long startMillis, long seed) {
    Dataset dataset = new Dataset(startMillis, seed);
    for (Metric metric : Metric.ALL) {
      for (Series series : metric.series()) {
        dataset.all.add(dataset.sample(metric, series, dataset.all.size()));
      }
    }
    return dataset;
  }

  long startMillis() {
    return startMillis;
  }

  int seriesCount() {
    return all.size();
  }

  /** Everything in order of time. */
  List<WriteRequest> requests() {
    List<WriteRequest> requests = new ArrayList<>();
    for (int step = 0; step < STEPS; step += STEPS_A_REQUEST) {
      WriteRequest request = new WriteRequest();
      for (SampledSeries series : all) {
        series.addTo(request, step, step + STEPS_A_REQUEST);
      }
      requests.add(request);
    }
    return requests;
  }

  private SampledSeries sample(Metric metric, Series series, int index) {
    Lifetime lifetime = Lifetime.of(metric, index);
    double[] values = values(metric, series, lifetime);
    Random jitter = random(series, "time");
    long phase = jitter.nextLong(STEP_MILLIS - JITTER_MILLIS);
    List<SampledSeries.Sample> samples = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      long time = time(step, phase + jitter.nextInt(JITTER_MILLIS));
      if (lifetime.isStale(step)) {
        samples.add(new SampledSeries.Sample(step, time, StaleMarker.VALUE));
      } else if (lifetime.isThere(step)) {
        samples.add(new SampledSeries.Sample(step, time, values[step]));
      }
    }
    return new SampledSeries(series, samples);
  }

  private long time(int step, long offset) {
    long time = startMillis + step * STEP_MILLIS + offset;
    long fraction = Math.floorMod(time, 1_000L);
    boolean taken = fraction == 0 || fraction == EVALUATION_FRACTION || fraction == AT_FRACTION;
    return taken ? time + 1 : time;
  }

  private double[] values(Metric metric, Series series, Lifetime lifetime) {
    double[] values = new double[STEPS];
    if (metric.curve() != Curve.BUCKET) {
      fill(values, metric.curve(), series, random(series, "value"), lifetime);
      return values;
    }
    List<String> bounds = metric.values("le");
    String own = series.labels().getOrDefault("le", "");
    for (String bound : bounds.subList(0, bounds.indexOf(own) + 1)) {
      double[] bucket = new double[STEPS];
      fill(bucket, Curve.BUCKET, series, random(series, bound), lifetime);
      for (int step = 0; step < STEPS; step++) {
        values[step] += bucket[step];
      }
    }
    return values;
  }

  private static void fill(
      double[] values, Curve curve, Series series, Random random, Lifetime lifetime) {
    String kind = series.labels().getOrDefault("kind", "");
    double value = curve.start();
    for (int step = 0; step < STEPS; step++) {
      value = curve.next(value, kind, random);
      if (curve == Curve.COUNTER && lifetime.isWhole() && random.nextInt(80) == 0) {
        value = random.nextInt(5);
      }
      values[step] = value;
    }
  }

  /** Of a target and a purpose: the series of a histogram are sampled together and agree. */
  private Random random(Series series, String purpose) {
    String owner =
        series.labels().containsKey("le")
            ? series.labels().get("__name__")
                + series.labels().get("job")
                + series.labels().get("instance")
            : series.labels().toString();
    return new Random(seed * 31 + (owner + purpose).hashCode());
  }
}
