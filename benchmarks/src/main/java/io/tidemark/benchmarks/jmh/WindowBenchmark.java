package io.tidemark.benchmarks.jmh;

import io.tidemark.benchmarks.workload.Workload;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.model.wire.SampleBatchBuilder;
import io.tidemark.processor.window.Refusal;
import io.tidemark.processor.window.SampleSink;
import io.tidemark.processor.window.TopicWindows;
import io.tidemark.processor.window.WindowPolicy;
import io.tidemark.store.watermark.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From records to open windows, as one partition of three sees them; nanoseconds a sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class WindowBenchmark {

  private static final int AMONG = Samples.SERIES / 3 / 50 * 50;
  private static final int COUNTERS = AMONG / 50 * 18;
  private static final int SAMPLES = COUNTERS * Samples.STEPS;

  /** The counters that a request of 2,000 samples brings to one of three partitions. */
  private static final int SAMPLES_PER_RECORD = 240;

  private static final long NOT_FULL = Long.MAX_VALUE;

  private final List<byte[]> records = records();

  // Never sealed here: the memory that windows may take is without bound.
  private final WindowPolicy policy =
      WindowPolicy.of(
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofHours(1),
          NOT_FULL);
  private final InstantSource clock =
      InstantSource.fixed(Instant.ofEpochMilli(Samples.workload().lastMillis()));
  private final Blocks sink = new Blocks();

  private static List<byte[]> records() {
    Workload workload = Samples.workload();
    List<Samples.Identity> series = Samples.identities(workload, MetricType.COUNTER, AMONG);
    SampleBatchBuilder builder = Samples.builder(MetricType.COUNTER);
    List<byte[]> records = new ArrayList<>();
    for (int step = 0; step < workload.steps(); step++) {
      for (int from = 0; from < series.size(); from += SAMPLES_PER_RECORD) {
        int to = Math.min(series.size(), from + SAMPLES_PER_RECORD);
        Samples.add(builder, series.subList(from, to), workload, step);
        records.addAll(builder.drain());
      }
    }
    return records;
  }

  /** Fills one window of all counters of a partition. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public long append() {
    TopicWindows windows =
        new TopicWindows(MetricType.COUNTER.code(), 0, Checkpoint.NONE, policy, clock);
    long offset = 0;
    for (byte[] record : records) {
      windows.append(SampleBatch.parse(record), offset++, sink);
    }
    return windows.latestMillis() + sink.bytes;
  }

  private static final class Blocks implements SampleSink {
    private long bytes;

    @Override
    public void onBlock(long windowStartMillis, BlockCursor block) {
      bytes += block.blockLength();
    }

    @Override
    public void onRefused(Refusal refusal, BlockCursor block, int index) {
      throw new IllegalStateException("a sample of the benchmark was taken for impossible");
    }
  }
}
