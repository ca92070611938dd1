package io.tidemark.benchmarks.jmh;

import io.tidemark.benchmarks.workload.Workload;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.SampleBatchBuilder;
import java.util.List;
import java.util.stream.IntStream;

/** The samples that the benchmarks work on. */
final class Samples {

  static final int SERIES = 20_000;
  static final int PER_REQUEST = 2_000;
  static final int STEPS = 20;
  static final String TENANT = "default";

  private static final int MAX_RECORD_BYTES = 1 << 20;

  /** A series as it is on the wire. */
  record Identity(int index, int metricKey, SeriesId id) {}

  private Samples() {}

  static Workload workload() {
    return new Workload("jmh", SERIES, 0, STEPS, 1_700_000_100_000L, 15_000);
  }

  /** The series of one type among the first ones. */
  static List<Identity> identities(Workload workload, MetricType type, int among) {
    return IntStream.range(0, among)
        .filter(index -> workload.type(index) == type)
        .mapToObj(
            index -> {
              Labels labels = workload.labels(index);
              return new Identity(
                  index,
                  SeriesId.metricKey(TENANT, labels.metricName()),
                  SeriesId.of(TENANT, labels));
            })
        .toList();
  }

  static SampleBatchBuilder builder(MetricType type) {
    return new SampleBatchBuilder(TENANT, type, MAX_RECORD_BYTES);
  }

  static void add(SampleBatchBuilder builder, List<Identity> series, Workload workload, int step) {
    long time = workload.timeMillis(step);
    for (Identity one : series) {
      builder.add(
          one.metricKey(),
          one.id().high(),
          one.id().low(),
          time,
          Double.doubleToRawLongBits(workload.value(one.index(), step)));
    }
  }
}
