package io.tidemark.model.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleBufferTest {

  @Test
  void growsFromAnyCapacity() {
    for (int capacity : new int[] {-1, 0, 1, 3, 100}) {
      SampleBuffer buffer = new SampleBuffer(capacity);
      for (int i = 0; i < 50; i++) {
        buffer.append(i, -i);
      }
      assertThat(buffer.size()).isEqualTo(50);
      assertThat(buffer.time(49)).isEqualTo(49);
      assertThat(buffer.value(49)).isEqualTo(-49);
    }
  }

  @Test
  void appendsAllOfAnotherAndOfItself() {
    SampleBuffer buffer = of(1, 2);
    SampleBuffer other = new SampleBuffer(100);
    other.append(3, 3);
    buffer.appendAll(other);
    buffer.appendAll(new SampleBuffer());
    assertThat(times(buffer)).containsExactly(1, 2, 3);

    buffer.appendAll(buffer);
    assertThat(times(buffer)).containsExactly(1, 2, 3, 1, 2, 3);
  }

  @Test
  void clearingKeepsNothing() {
    SampleBuffer buffer = of(1, 2);
    buffer.clear();

    assertThat(buffer.isEmpty()).isTrue();
    buffer.append(9, 9);
    assertThat(times(buffer)).containsExactly(9);
  }

  @Test
  void keepsTheBitsOfTheStaleMarker() {
    SampleBuffer buffer = new SampleBuffer();
    buffer.append(2, StaleMarker.VALUE);
    buffer.append(1, Double.NaN);
    buffer.sortAndDeduplicate();

    assertThat(StaleMarker.is(buffer.value(1))).isTrue();
    assertThat(StaleMarker.is(buffer.value(0))).isFalse();
    assertThat(Double.doubleToRawLongBits(buffer.value(1))).isEqualTo(0x7ff0_0000_0000_0002L);
  }

  @Test
  void aResentSampleDoesNotChangeWhatCameFirst() {
    SampleBuffer buffer = new SampleBuffer();
    buffer.append(5, 1);
    buffer.append(5, 2);
    buffer.append(4, 3);
    buffer.append(5, 4);
    buffer.sortAndDeduplicate();

    assertThat(times(buffer)).containsExactly(4, 5);
    assertThat(buffer.value(1)).isEqualTo(1);
  }

  @Test
  void sortsAndKeepsTheFirstOfEachTime() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      int size = random.nextInt(70);
      int distinct = 1 + random.nextInt(80);
      SampleBuffer buffer = new SampleBuffer();
      Map<Long, Double> expected = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        // Mostly rising, as samples arrive, with late and repeated ones between.
        long time = random.nextInt(4) == 0 ? random.nextInt(distinct) - 20 : i;
        buffer.append(time, i);
        expected.putIfAbsent(time, (double) i);
      }
      buffer.sortAndDeduplicate();

      assertThat(times(buffer))
          .as("times, seed %d", seed)
          .isEqualTo(expected.keySet().stream().mapToLong(Long::longValue).toArray());
      assertThat(Arrays.copyOf(buffer.values(), buffer.size()))
          .as("values, seed %d", seed)
          .isEqualTo(expected.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  private static SampleBuffer of(long... times) {
    SampleBuffer buffer = new SampleBuffer(times.length);
    for (long time : times) {
      buffer.append(time, (double) time);
    }
    return buffer;
  }

  private static long[] times(SampleBuffer buffer) {
    return Arrays.copyOf(buffer.times(), buffer.size());
  }
}
