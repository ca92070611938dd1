package io.tidemark.benchmarks.loadgen;

import io.tidemark.benchmarks.workload.Workload;
import io.tidemark.model.labels.Labels;

/** Single remote-write bodies, as snappy blocks. */
public final class WriteRequests {

  private WriteRequests() {}

  /** A body with one sample. */
  public static byte[] of(Labels labels, long timeMillis, double value) {
    WriteRequestEncoder encoder = new WriteRequestEncoder();
    encoder.add(SeriesBytes.encode(labels), timeMillis, value);
    return encoder.drain();
  }

  /** A body with the samples that a range of series has at a step. */
  public static byte[] of(Workload workload, int step, int fromSeries, int toSeries) {
    WriteRequestEncoder encoder = new WriteRequestEncoder();
    for (int index = fromSeries; index < toSeries; index++) {
      encoder.add(
          SeriesBytes.encode(workload.labels(index)),
          workload.timeMillis(step),
          workload.value(index, step));
    }
    return encoder.drain();
  }
}
