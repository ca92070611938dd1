package io.tidemark.model.chunk;

/** Folds signed numbers into unsigned ones so that small magnitudes stay small. */
final class ZigZag {

  private ZigZag() {}

  static long encode(long value) {
    return value << 1 ^ value >> 63;
  }

  static long decode(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  /** Bits of the folded value, 0..64. */
  static int width(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(encode(value));
  }
}
