package io.tidemark.benchmarks.jmh;

import io.tidemark.benchmarks.workload.Workload;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.SampleBatchBuilder;
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

/** From samples to the record that carries them; nanoseconds a sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BatchBenchmark {

  private static final int SAMPLES = 720;

  private final Workload workload = Samples.workload();
  private final List<Samples.Identity> series =
      Samples.identities(workload, MetricType.COUNTER, Samples.PER_REQUEST);
  private final SampleBatchBuilder builder = Samples.builder(MetricType.COUNTER);

  /** The counters of a request of 2,000 samples, as one record. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public List<byte[]> build() {
    Samples.add(builder, series, workload, 0);
    return builder.drain();
  }
}
