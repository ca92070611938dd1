package io.tidemark.benchmarks.jmh;

import io.tidemark.benchmarks.workload.Workload;
import io.tidemark.model.chunk.ChunkDecoder;
import io.tidemark.model.chunk.ChunkEncoder;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.sample.SampleBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Chunks of 20 samples, as of a window of five minutes; nanoseconds a sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ChunkBenchmark {

  /** Works through this many different series, for one would be learnt by heart. */
  private static final int SERIES = 128;

  private static final int SAMPLES = SERIES * Samples.STEPS;

  @Param({"COUNTER", "GAUGE", "HISTOGRAM", "SUMMARY"})
  private MetricType type = MetricType.COUNTER;

  private final ChunkEncoder encoder = new ChunkEncoder();
  private final SampleBuffer decoded = new SampleBuffer(SAMPLES);
  private final long[] times = new long[Samples.STEPS];
  private final double[][] values = new double[SERIES][Samples.STEPS];
  private final byte[][] chunks = new byte[SERIES][];

  @Setup
  public void fill() {
    Workload workload = Samples.workload();
    List<Samples.Identity> series = Samples.identities(workload, type, Samples.SERIES);
    for (int step = 0; step < Samples.STEPS; step++) {
      times[step] = workload.timeMillis(step);
      for (int i = 0; i < SERIES; i++) {
        values[i][step] = workload.value(series.get(i).index(), step);
      }
    }
    for (int i = 0; i < SERIES; i++) {
      chunks[i] = encoder.encode(times, values[i], Samples.STEPS);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public long encode() {
    long bytes = 0;
    for (double[] one : values) {
      bytes += encoder.encode(times, one, Samples.STEPS).length;
    }
    return bytes;
  }

  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public SampleBuffer decode() {
    decoded.clear();
    for (byte[] chunk : chunks) {
      ChunkDecoder.decode(chunk, 0, chunk.length, decoded);
    }
    return decoded;
  }
}
