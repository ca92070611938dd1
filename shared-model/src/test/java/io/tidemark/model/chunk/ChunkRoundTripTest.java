package io.tidemark.model.chunk;

import static io.tidemark.model.chunk.ChunkAssertions.assertSame;
import static io.tidemark.model.chunk.ChunkAssertions.decode;
import static io.tidemark.model.chunk.ChunkAssertions.encode;
import static io.tidemark.model.chunk.ChunkAssertions.every15Seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.sample.StaleMarker;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkRoundTripTest {

  private static final int SERIES = 20_000;

  @Test
  void everySeriesComesBackBitForBit() {
    ChunkEncoder encoder = new ChunkEncoder();
    for (long seed = 0; seed < SERIES; seed++) {
      SampleBuffer series = RandomSeries.of(seed);
      byte[] chunk = encoder.encode(series.times(), series.values(), series.size());

      assertSame(decode(chunk), series, "seed " + seed);
      assertThat(ChunkDecoder.sampleCount(chunk, 0, chunk.length))
          .as("seed %d", seed)
          .isEqualTo(series.size());
    }
  }

  @Test
  void aRangeHoldsTheSamplesAfterItsStartUpToItsEnd() {
    for (long seed = 0; seed < 2_000; seed++) {
      SampleBuffer series = RandomSeries.of(seed);
      byte[] chunk = encode(series);
      Random random = new Random(~seed);
      long from = nearASample(series, random);
      long to = nearASample(series, random);
      SampleBuffer expected = new SampleBuffer();
      for (int i = 0; i < series.size(); i++) {
        if (from < series.time(i) && series.time(i) <= to) {
          expected.append(series.time(i), series.value(i));
        }
      }

      SampleBuffer actual = new SampleBuffer();
      ChunkDecoder.decode(chunk, 0, chunk.length, from, to, actual);

      assertSame(actual, expected, "seed " + seed + " in (" + from + ", " + to + "]");
    }
  }

  private static long nearASample(SampleBuffer series, Random random) {
    return series.time(random.nextInt(series.size())) + random.nextInt(3) - 1;
  }

  @Test
  void aChunkIsReadInTheMiddleOfAnArrayAndAppended() {
    SampleBuffer series = RandomSeries.of(7);
    byte[] chunk = encode(series);
    byte[] frame = new byte[chunk.length + 30];
    Arrays.fill(frame, (byte) 0xa5);
    System.arraycopy(chunk, 0, frame, 17, chunk.length);
    SampleBuffer expected = new SampleBuffer();
    expected.append(1, 2);
    expected.appendAll(series);

    SampleBuffer actual = new SampleBuffer();
    actual.append(1, 2);
    ChunkDecoder.decode(frame, 17, chunk.length, actual);

    assertSame(actual, expected, "a chunk in a frame");
  }

  @Test
  void theSmallestChunkFillsItsArray() {
    byte[] chunk = encode(new long[] {0}, 0.0);

    assertThat(chunk).hasSize(ChunkFormat.MIN_LENGTH);
    assertThat(ChunkDecoder.sampleCount(chunk, 0, chunk.length)).isEqualTo(1);
    assertThat(decode(chunk).time(0)).isZero();
  }

  @Test
  void timesMaySpanAllLongs() {
    SampleBuffer series = new SampleBuffer();
    for (long time : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 5, Long.MAX_VALUE}) {
      series.append(time, (double) time);
    }

    assertSame(decode(encode(series)), series, "extreme times");
  }

  @Test
  void theLargestChunkComesBack() {
    SampleBuffer series = RandomSeries.of(new Random(3), ChunkEncoder.MAX_SAMPLES);

    assertSame(decode(encode(series)), series, "the largest chunk");
  }

  @Test
  void aSeriesOfStaleMarkersOnlyComesBack() {
    SampleBuffer series = new SampleBuffer();
    for (long time : every15Seconds(9)) {
      series.append(time, StaleMarker.VALUE);
    }

    assertSame(decode(encode(series)), series, "stale markers");
  }

  @Test
  void samplesThatAreNotInOrderAreRefused() {
    assertThatThrownBy(() -> encode(new long[] {1, 2, 2}, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("times must increase: 2 follows 2 at index 2");
  }

  @Test
  void countsThatDoNotFitAreRefused() {
    long[] times = every15Seconds(3);
    double[] values = new double[2];
    ChunkEncoder encoder = new ChunkEncoder();

    for (int count : new int[] {-1, 0, 3, ChunkEncoder.MAX_SAMPLES + 1}) {
      assertThatThrownBy(() -> encoder.encode(times, values, count))
          .as("count %d", count)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Integer.toString(count));
    }
  }

  @Test
  void aRefusedSeriesLeavesTheEncoderUsable() {
    ChunkEncoder encoder = new ChunkEncoder();
    assertThatThrownBy(() -> encoder.encode(new long[] {2, 1}, new double[2], 2))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(encoder.encode(new long[] {1, 2}, new double[] {3, 4}, 2))
        .isEqualTo(encode(new long[] {1, 2}, 3, 4));
  }
}
