package io.tidemark.processor.window;

import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.model.wire.SampleBatchBuilder;
import java.util.ArrayList;
import java.util.List;

/** Builds batches for tests; a series is a small number. */
final class Batches {

  record TestSample(int series, long timeMillis, double value) {}

  private Batches() {}

  static SampleBatch of(TestSample... samples) {
    return of(List.of(samples));
  }

  static SampleBatch of(List<TestSample> samples) {
    SampleBatchBuilder builder = new SampleBatchBuilder("default", MetricType.GAUGE, 1 << 20);
    for (TestSample sample : samples) {
      builder.add(
          sample.series() % 3,
          high(sample.series()),
          sample.series(),
          sample.timeMillis(),
          Double.doubleToRawLongBits(sample.value()));
    }
    return SampleBatch.parse(builder.drain().getFirst());
  }

  static long high(int series) {
    return 0x5eedL * series;
  }

  /** Takes nothing but what is impossible. */
  static final class Impossible implements SampleSink {
    final List<Long> times = new ArrayList<>();

    @Override
    public void onBlock(long windowStartMillis, BlockCursor block) {}

    @Override
    public void onRefused(Refusal refusal, BlockCursor block, int index) {
      times.add(block.timeMillis(index));
    }
  }
}
