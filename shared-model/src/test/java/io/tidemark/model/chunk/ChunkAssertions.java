package io.tidemark.model.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.sample.SampleBuffer;
import java.util.Arrays;

/** Encoding and comparing in a word, bit for bit. */
final class ChunkAssertions {

  private ChunkAssertions() {}

  static byte[] encode(SampleBuffer samples) {
    return new ChunkEncoder().encode(samples.times(), samples.values(), samples.size());
  }

  static byte[] encode(long[] times, double... values) {
    return new ChunkEncoder().encode(times, values, values.length);
  }

  static SampleBuffer decode(byte[] chunk) {
    SampleBuffer samples = new SampleBuffer();
    ChunkDecoder.decode(chunk, 0, chunk.length, samples);
    return samples;
  }

  /** The chunk with its last byte made to fit the others again. */
  static byte[] reseal(byte[] chunk) {
    int last = chunk.length - 1;
    chunk[last] = ChunkFormat.checksum(chunk, 0, last);
    return chunk;
  }

  static long[] every15Seconds(int count) {
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = 1_760_000_000_000L + 15_000L * i;
    }
    return times;
  }

  static void assertSame(SampleBuffer actual, SampleBuffer expected, String what) {
    assertThat(times(actual)).as("times of %s", what).isEqualTo(times(expected));
    assertThat(valueBits(actual)).as("value bits of %s", what).isEqualTo(valueBits(expected));
  }

  private static long[] times(SampleBuffer samples) {
    return Arrays.copyOf(samples.times(), samples.size());
  }

  private static long[] valueBits(SampleBuffer samples) {
    return Arrays.stream(samples.values(), 0, samples.size())
        .mapToLong(Double::doubleToRawLongBits)
        .toArray();
  }
}
