package io.tidemark.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.SampleBatchTest.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleBatchCorruptionTest {

  @Test
  void everyTruncationIsFound() {
    byte[] whole = batch(3, 40);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SampleBatch.parse(cut))
          .as("cut to %d of %d bytes", length, whole.length)
          .isInstanceOf(CorruptRecordException.class);
    }
  }

  @Test
  void bytesAfterTheLastBlockAreFound() {
    byte[] whole = batch(3, 40);

    assertThatThrownBy(() -> SampleBatch.parse(Arrays.copyOf(whole, whole.length + 5)))
        .isInstanceOf(CorruptRecordException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23})
  void everyFlippedBitIsFoundOrLeavesAConsistentBatch(long seed) {
    byte[] whole = batch(seed, 25);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertConsistentOrCorrupt(flipped, "seed " + seed + " bit " + bit);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {31, 32})
  void anyBytesBehindAValidBeginningAreFoundOrConsistent(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      byte[] valid = {BatchFormat.MAGIC, BatchFormat.VERSION, (byte) random.nextInt(4), 0};
      System.arraycopy(valid, 0, bytes, 0, Math.min(bytes.length, valid.length));
      assertConsistentOrCorrupt(bytes, "seed " + seed + " round " + round);
    }
  }

  @Test
  void declaredCountsUpToTheLargestAreFoundWithoutAllocating() {
    byte[] whole = batch(5, 4);
    for (int at : new int[] {20, 24, 31, 35, 39}) {
      for (int count : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 1 << 27}) {
        byte[] wrong = whole.clone();
        BatchFormat.putInt(wrong, at, count);
        if (at != 35) { // the metric key, of which any value is valid
          assertThatThrownBy(() -> SampleBatch.parse(wrong))
              .as("%d at byte %d", count, at)
              .isInstanceOf(CorruptRecordException.class);
        }
      }
    }
  }

  @Test
  void saysWhatIsWrong() {
    byte[] version = batch(5, 4);
    version[1] = 2;
    assertThatThrownBy(() -> SampleBatch.parse(version))
        .hasMessage("sample batch has version 2, this program reads version 1");
    byte[] flags = batch(5, 4);
    flags[3] = 1;
    assertThatThrownBy(() -> SampleBatch.parse(flags))
        .hasMessage("sample batch has unknown flags 1");
    byte[] type = batch(5, 4);
    type[2] = 9;
    assertThatThrownBy(() -> SampleBatch.parse(type))
        .hasMessage("sample batch has unknown metric type 9");
    assertThatThrownBy(() -> SampleBatch.parse(new byte[] {1, 2, 3}))
        .hasMessage("record of 3 bytes is no sample batch: it does not begin with 'T'");
  }

  private static void assertConsistentOrCorrupt(byte[] bytes, String what) {
    SampleBatch batch;
    try {
      batch = SampleBatch.parse(bytes);
    } catch (CorruptRecordException found) {
      return;
    }
    List<Sample> samples = SampleBatchTest.read(batch);
    assertThat(samples).as(what).hasSize(batch.sampleCount()).isNotEmpty();
    assertThat(samples)
        .as(what)
        .allMatch(
            sample ->
                sample.timeMillis() >= batch.minTimeMillis()
                    && sample.timeMillis() <= batch.maxTimeMillis());
  }

  private static byte[] batch(long seed, int samples) {
    Random random = new Random(seed);
    SampleBatchBuilder builder = new SampleBatchBuilder("t", MetricType.SUMMARY, 1 << 20);
    int[] keys = {1, 2, 3};
    IntStream.range(0, samples)
        .forEach(
            i ->
                builder.add(
                    keys[i % keys.length],
                    random.nextLong(),
                    random.nextLong(),
                    // One block of each time encoding.
                    switch (i % 3) {
                      case 0 -> 1_000L;
                      case 1 -> 1_000L + random.nextInt(500);
                      default -> random.nextLong(1L << 45);
                    },
                    random.nextLong()));
    return builder.drain().getFirst();
  }
}
