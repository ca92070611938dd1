package io.tidemark.model.chunk;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.sample.StaleMarker;
import java.util.Random;

/** Series of many shapes, each fully given by its seed. */
final class RandomSeries {

  private static final double[] ODD_VALUES = {
    StaleMarker.VALUE,
    Double.NaN,
    Double.longBitsToDouble(0xfff8_0000_0000_0001L),
    Double.longBitsToDouble(0x7ff4_dead_beef_0001L),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    -Double.MAX_VALUE,
    0x1p53,
    0x1p53 + 2,
    -0x1p63,
    0.1 + 0.2
  };

  private RandomSeries() {}

  static SampleBuffer of(long seed) {
    Random random = new Random(seed);
    int count = random.nextInt(4) == 0 ? 1 + random.nextInt(600) : 1 + random.nextInt(30);
    return of(random, count);
  }

  static SampleBuffer of(Random random, int count) {
    SampleBuffer series = new SampleBuffer(count);
    int timing = random.nextInt(5);
    int shape = random.nextInt(12);
    double oddShare = random.nextInt(3) == 0 ? random.nextDouble() : 0;
    long time = random.nextInt(20) == 0 ? random.nextLong() / 2 : 1_760_000_000_000L;
    double value = start(shape, random);
    for (int i = 0; i < count; i++) {
      boolean odd = random.nextDouble() < oddShare;
      series.append(time, odd ? ODD_VALUES[random.nextInt(ODD_VALUES.length)] : value);
      time += step(timing, random);
      value = next(shape, value, random);
    }
    return series;
  }

  private static long step(int timing, Random random) {
    return switch (timing) {
      case 0 -> 15_000;
      case 1 -> 14_990 + random.nextInt(20);
      case 2 -> random.nextInt(10) == 0 ? 30_000 : 15_000;
      case 3 -> 1 + random.nextInt(100_000);
      default -> 1 + (random.nextLong() >>> (14 + random.nextInt(50)));
    };
  }

  private static double start(int shape, Random random) {
    return switch (shape) {
      case 0, 1, 2 -> random.nextInt(1_000_000);
      case 3 -> random.nextInt(2);
      default -> random.nextInt(1000) / 10.0;
    };
  }

  private static double next(int shape, double value, Random random) {
    return switch (shape) {
      case 0 -> value + random.nextInt(100);
      case 1 -> random.nextInt(20) == 0 ? random.nextInt(10) : value + random.nextInt(100);
      case 2 -> value;
      case 3 -> random.nextInt(8) == 0 ? 1 - value : value;
      case 4 -> Math.rint(value * 10 + random.nextInt(21) - 10) / 10;
      case 5 -> Math.rint(value * 1e9 + random.nextInt(1000)) / 1e9;
      case 6 -> value + random.nextDouble();
      case 7 -> random.nextGaussian();
      case 8 -> (float) random.nextGaussian();
      case 9 -> 4096.0 * random.nextInt(1 << 20);
      case 10 -> random.nextLong() * Math.pow(10, random.nextInt(40) - 20);
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }
}
