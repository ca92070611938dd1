package io.tidemark.model.chunk;

import io.tidemark.model.sample.StaleMarker;

/**
 * The bits of the values as integers that sort as the values do: any value at all.
 *
 * <p>Neighbouring values differ in their low bits only, so that differences do here what xor does
 * in Gorilla, and one width serves the whole column.
 */
final class BinaryColumn extends ValueColumn {

  void fit(double[] values, int count) {
    clear(count);
    for (int i = 0; i < count; i++) {
      if (StaleMarker.is(values[i])) {
        setException(i, values[i]);
      } else {
        set(i, Double.doubleToRawLongBits(values[i]));
      }
    }
    choose(count);
  }

  @Override
  void prepare(long[] shifted, int count) {
    for (int i = 0; i < count; i++) {
      shifted[i] = order(shifted[i]);
    }
  }

  /** Its own inverse: turns the order of negative numbers round. */
  private static long order(long bits) {
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  /** Turns shifted, ordered integers into the bits of their values. */
  static void toValueBits(long[] numbers, int shift) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = order(numbers[i]) << shift;
    }
  }

  @Override
  int flag() {
    return ChunkFormat.BINARY_FLAG;
  }

  @Override
  int exponent() {
    return 0;
  }
}
