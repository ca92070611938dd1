package io.tidemark.model.chunk;

import static io.tidemark.model.chunk.ChunkAssertions.decode;
import static io.tidemark.model.chunk.ChunkAssertions.encode;
import static io.tidemark.model.chunk.ChunkAssertions.every15Seconds;
import static io.tidemark.model.chunk.ChunkAssertions.reseal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.sample.SampleBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkCorruptionTest {

  private static final int SERIES = 60;

  @Test
  void everyFlippedBitIsNoticed() {
    for (long seed = 0; seed < SERIES; seed++) {
      byte[] chunk = encode(RandomSeries.of(seed));
      for (int bit = 0; bit < Byte.SIZE * chunk.length; bit++) {
        flip(chunk, bit);
        assertDamaged(chunk, "seed " + seed + ", bit " + bit);
        flip(chunk, bit);
      }
    }
  }

  @Test
  void everyTruncationThatKeepsAChecksumEndsTooEarly() {
    for (long seed = 0; seed < SERIES; seed++) {
      byte[] chunk = encode(RandomSeries.of(seed));
      for (int length = ChunkFormat.MIN_LENGTH; length < chunk.length; length++) {
        assertDamaged(
            reseal(Arrays.copyOf(chunk, length)), "seed " + seed + " cut to " + length + " bytes");
      }
    }
  }

  @Test
  void aFewBytesAreNoChunk() {
    byte[] chunk = encode(new long[] {0}, 0.0);
    for (int length = 0; length < chunk.length; length++) {
      assertDamaged(Arrays.copyOf(chunk, length), length + " bytes");
    }
    assertThatThrownBy(() -> ChunkDecoder.sampleCount(chunk, 0, 3))
        .isInstanceOf(ChunkFormatException.class);
  }

  @Test
  void bytesAfterTheLastSampleAreNoticed() {
    for (long seed = 0; seed < SERIES; seed++) {
      byte[] chunk = encode(RandomSeries.of(seed));
      // The old checksum must not pass for an exception or a residual.
      byte[] longer = Arrays.copyOf(chunk, chunk.length + 2);
      longer[chunk.length - 1] = 0;
      assertDamaged(reseal(longer), "seed " + seed);
    }
  }

  @Test
  void damageUnderAFittingChecksumNeverHangsOrGrows() {
    int found = 0;
    for (long seed = 0; seed < SERIES; seed++) {
      byte[] chunk = encode(RandomSeries.of(seed));
      for (int bit = 0; bit < Byte.SIZE * (chunk.length - 1); bit++) {
        byte[] damaged = chunk.clone();
        flip(damaged, bit);
        found += isBoundedOrDamaged(reseal(damaged), "seed " + seed + ", bit " + bit) ? 0 : 1;
      }
    }
    assertThat(found).as("damages that the structure shows").isPositive();
  }

  @Test
  void randomBytesUnderAFittingChecksumNeverHangOrGrow() {
    long seed = 4711;
    Random random = new Random(seed);
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = new byte[ChunkFormat.MIN_LENGTH + random.nextInt(60)];
      random.nextBytes(bytes);
      bytes[0] = (byte) ((ChunkFormat.VERSION << ChunkFormat.VERSION_SHIFT) | random.nextInt(32));
      bytes[2] = (byte) random.nextInt(32);
      isBoundedOrDamaged(reseal(bytes), "seed " + seed + ", round " + round);
    }
  }

  @Test
  void randomBytesAreNoChunk() {
    long seed = 4712;
    Random random = new Random(seed);
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      isBoundedOrDamaged(bytes, "seed " + seed + ", round " + round);
    }
  }

  @Test
  void countsBeyondTheLargestChunkAreRefusedBeforeMemoryIsTaken() {
    for (long count :
        new long[] {0, ChunkFormat.MAX_SAMPLES + 1, Integer.MAX_VALUE, 1L << 31, -1}) {
      byte[] chunk = withCount(count);
      assertDamaged(chunk, "a count of " + count);
      assertThatThrownBy(() -> ChunkDecoder.sampleCount(chunk, 0, chunk.length))
          .isInstanceOf(ChunkFormatException.class)
          .hasMessage("chunk is damaged: it declares " + Long.toUnsignedString(count) + " samples");
    }
  }

  @Test
  void aCountThatTheBytesCannotHoldIsRefused() {
    assertThatThrownBy(() -> decode(withCount(ChunkFormat.MAX_SAMPLES)))
        .isInstanceOf(ChunkFormatException.class)
        .hasMessageContaining("too few for 65536 samples");
  }

  @Test
  void anotherVersionIsNamed() {
    byte[] chunk = encode(every15Seconds(2), 1, 2);
    chunk[0] = (byte) ((chunk[0] & 0x1f) | (2 << ChunkFormat.VERSION_SHIFT));

    assertThatThrownBy(() -> decode(reseal(chunk)))
        .isInstanceOfSatisfying(
            ChunkFormatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
        .hasMessage("chunk is damaged: it has format version 2, known is 1");
  }

  @Test
  void aRangeOutsideTheArrayIsTheCallersMistake() {
    byte[] chunk = encode(every15Seconds(2), 1, 2);

    assertThatThrownBy(() -> ChunkDecoder.decode(chunk, 1, chunk.length, new SampleBuffer()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** A regular series of values that differ, with another count in its head. */
  private static byte[] withCount(long count) {
    byte[] chunk = encode(every15Seconds(9), 1, 0, 1, 1, 0, 0, 0, 1, 1);
    BitWriter out = new BitWriter();
    out.write(chunk[0], Byte.SIZE);
    out.write(chunk[1], Byte.SIZE);
    out.writeVarint(count);
    for (int i = 3; i < chunk.length - 1; i++) {
      out.write(chunk[i] & 0xff, Byte.SIZE);
    }
    return out.toChecksummedBytes();
  }

  private static void flip(byte[] bytes, int bit) {
    bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
  }

  private static void assertDamaged(byte[] chunk, String what) {
    SampleBuffer target = new SampleBuffer();
    assertThatThrownBy(() -> ChunkDecoder.decode(chunk, 0, chunk.length, target))
        .as(what)
        .isInstanceOf(ChunkFormatException.class);
    assertThat(target.isEmpty()).as("nothing is given out: %s", what).isTrue();
  }

  /** Whether the bytes decode at all; if so, to what a chunk may hold, in order of time. */
  private static boolean isBoundedOrDamaged(byte[] chunk, String what) {
    SampleBuffer target = new SampleBuffer();
    try {
      ChunkDecoder.decode(chunk, 0, chunk.length, target);
    } catch (ChunkFormatException e) {
      assertThat(target.isEmpty()).as(what).isTrue();
      return false;
    }
    assertThat(target.size()).as(what).isBetween(1, ChunkFormat.MAX_SAMPLES);
    for (int i = 1; i < target.size(); i++) {
      if (target.time(i) <= target.time(i - 1)) {
        throw new AssertionError(what + ": times do not increase at " + i);
      }
    }
    return true;
  }
}
