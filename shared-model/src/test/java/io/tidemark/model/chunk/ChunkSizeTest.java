package io.tidemark.model.chunk;

import static io.tidemark.model.chunk.ChunkAssertions.encode;
import static io.tidemark.model.chunk.ChunkAssertions.every15Seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.sample.StaleMarker;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a chunk may take; a change that makes the short ones larger is to be seen here. */
class ChunkSizeTest {

  private static final long SEED = 42;
  private static final int SERIES = 200;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "COUNTER, 20, 1.8",
    "COUNTER, 480, 0.95",
    "IDLE_COUNTER, 20, 1.05",
    "RESET_COUNTER, 480, 1.25",
    "DECIMAL_GAUGE_1, 20, 1.5",
    "DECIMAL_GAUGE_2, 20, 1.95",
    "PAGES, 20, 1.6",
    "CONSTANT, 20, 0.8",
    "FLAG, 20, 0.91",
    "SINGLE_PRECISION_GAUGE, 20, 3.6",
    "NOISY_GAUGE, 20, 7.1",
    "NOISE, 20, 8.5"
  })
  void aSampleOfARegularSeriesTakesAtMost(Shape shape, int count, double bytesPerSample) {
    Random random = new Random(SEED);
    long bytes = 0;
    for (int series = 0; series < SERIES; series++) {
      IntToDoubleFunction values = shape.start(random);
      double[] column = new double[count];
      for (int i = 0; i < count; i++) {
        column[i] = values.applyAsDouble(i);
      }
      bytes += encode(every15Seconds(count), column).length;
    }

    assertThat(bytes / (double) (SERIES * count))
        .as("bytes a sample of %s, seed %d", shape, SEED)
        .isLessThan(bytesPerSample);
  }

  enum Shape {
    COUNTER,
    IDLE_COUNTER,
    RESET_COUNTER,
    DECIMAL_GAUGE_1,
    DECIMAL_GAUGE_2,
    PAGES,
    CONSTANT,
    FLAG,
    SINGLE_PRECISION_GAUGE,
    NOISY_GAUGE,
    NOISE;

    IntToDoubleFunction start(Random random) {
      long[] total = {random.nextInt(1_000_000)};
      return switch (this) {
        case COUNTER -> i -> total[0] += random.nextInt(101);
        case IDLE_COUNTER -> i -> total[0] += random.nextInt(10) == 0 ? 1 : 0;
        case RESET_COUNTER ->
            i -> total[0] = random.nextInt(40) == 0 ? 0 : total[0] + random.nextInt(101);
        case DECIMAL_GAUGE_1 -> i -> Math.rint(10 * wave(i, random)) / 10;
        case DECIMAL_GAUGE_2 -> i -> Math.rint(100 * wave(i, random)) / 100;
        case PAGES -> i -> 4096.0 * (double) (total[0] += random.nextInt(21) - 10);
        case CONSTANT -> i -> total[0] % 1000;
        case FLAG -> i -> random.nextInt(2);
        case SINGLE_PRECISION_GAUGE -> i -> (float) (50 + random.nextGaussian());
        case NOISY_GAUGE -> i -> wave(i, random);
        case NOISE -> i -> random.nextGaussian();
      };
    }

    private static double wave(int i, Random random) {
      return 50 + 10 * Math.sin(i / 20.0) + 0.5 * random.nextGaussian();
    }
  }

  @Test
  void theMarkerAtTheEndOfACounterCostsTwoBytes() {
    double[] values = new double[20];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1000 + i * 3L + i % 7;
    }
    int without = encode(every15Seconds(20), values).length;
    values[19] = StaleMarker.VALUE;

    assertThat(encode(every15Seconds(20), values)).hasSizeLessThanOrEqualTo(without + 2);
  }

  @Test
  void aMissedScrapeCostsAFewBytesOnly() {
    double[] values = new double[20];
    long[] times = every15Seconds(20);
    int without = encode(times, values).length;
    for (int i = 10; i < times.length; i++) {
      times[i] += 15_000;
    }

    assertThat(encode(times, values)).hasSizeLessThanOrEqualTo(without + 8);
  }
}
