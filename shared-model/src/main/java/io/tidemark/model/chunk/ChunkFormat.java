package io.tidemark.model.chunk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The constants and the checksum of chunk format version 1; see docs/formats/chunk.md. */
final class ChunkFormat {

  static final int VERSION = 1;

  /** The most samples in one chunk: 11 days of a sample every 15 s. Bounds what a decoder makes. */
  static final int MAX_SAMPLES = 1 << 16;

  /** Head 2, count 1, first time 1, first value 1, checksum 1. */
  static final int MIN_LENGTH = 6;

  static final int VERSION_SHIFT = 5;
  static final int EXCEPTIONS_FLAG = 1 << 4;
  static final int BINARY_FLAG = 1 << 3;
  static final int EXPONENT_SHIFT = 4;
  static final int SHIFT_FLAG = 1 << 3;
  static final int MODE_MASK = 7;

  static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Odd modulo 8, so that a byte and its neighbour eight bytes on do not cancel out. */
  private static final int ROTATION = 29;

  private ChunkFormat() {}

  /**
   * Eight bits over the bytes: words joined by rotate and xor, then folded. Linear, so that a
   * damage that lies within one byte is always seen; any other slips through once in 256.
   */
  static byte checksum(byte[] bytes, int from, int to) {
    long sum = VERSION;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      sum = Long.rotateLeft(sum, ROTATION) ^ (long) WORD.get(bytes, at);
    }
    long tail = (long) to - from;
    for (; at < to; at++) {
      tail = tail << Byte.SIZE ^ (bytes[at] & 0xff);
    }
    sum = Long.rotateLeft(sum, ROTATION) ^ tail;
    sum ^= sum >>> 32;
    sum ^= sum >>> 16;
    return (byte) (sum ^ sum >>> 8);
  }
}
