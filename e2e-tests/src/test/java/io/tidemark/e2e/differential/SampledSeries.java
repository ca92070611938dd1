package io.tidemark.e2e.differential;

import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import java.util.List;

/** A series with its samples in order of time. */
record SampledSeries(Series series, List<Sample> samples) {

  /** A sample at an epoch time in milliseconds. */
  record Sample(int step, long timeMillis, double value) {}

  SampledSeries {
    samples = List.copyOf(samples);
  }

  /** Adds the samples of some steps, the last not among them. */
  void addTo(WriteRequest request, int fromStep, int toStep) {
    List<Sample> some =
        samples.stream().filter(one -> one.step() >= fromStep && one.step() < toStep).toList();
    if (!some.isEmpty()) {
      request.add(
          series,
          some.stream().mapToLong(Sample::timeMillis).toArray(),
          some.stream().mapToDouble(Sample::value).toArray());
    }
  }
}
