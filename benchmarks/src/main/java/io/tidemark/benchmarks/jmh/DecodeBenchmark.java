package io.tidemark.benchmarks.jmh;

import io.tidemark.benchmarks.loadgen.WriteRequests;
import io.tidemark.collector.decode.SampleSink;
import io.tidemark.collector.decode.SnappyBlock;
import io.tidemark.collector.decode.WriteRequestDecoder;
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

/** From the body of a remote-write request to its samples; nanoseconds a sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodeBenchmark {

  private static final long MAX_BYTES = 32L << 20;

  private final byte[] body = WriteRequests.of(Samples.workload(), 0, 0, Samples.PER_REQUEST);
  private final byte[] uncompressed =
      new byte[SnappyBlock.uncompressedLength(body, body.length, MAX_BYTES)];
  private final Folding sink = new Folding();

  /** Unpacks and walks a request of 2,000 samples. */
  @Benchmark
  @OperationsPerInvocation(Samples.PER_REQUEST)
  public long remoteWrite() {
    SnappyBlock.uncompress(body, body.length, uncompressed);
    WriteRequestDecoder.decode(uncompressed, uncompressed.length, sink);
    return sink.folded;
  }

  /** Uses everything it is given, at as little cost as can be. */
  private static final class Folding implements SampleSink {
    private long folded;

    @Override
    public void series(byte[] bytes, int from, int to) {
      folded += to - from;
    }

    @Override
    public void sample(long timeMillis, long valueBits) {
      folded ^= timeMillis + valueBits;
    }

    @Override
    public void nativeHistograms(int count) {
      folded += count;
    }

    @Override
    public void exemplars(int count) {
      folded += count;
    }

    @Override
    public void metadata(int type, String family, String help, String unit) {
      folded += type;
    }
  }
}
