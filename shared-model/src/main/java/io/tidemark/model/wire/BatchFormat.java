package io.tidemark.model.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The constants of the sample batch, version 1, and big-endian access to its fields. */
final class BatchFormat {

  static final byte MAGIC = 'T';
  static final byte VERSION = 1;

  /** Magic, version, type, flags, two times, two counts and the tenant's length. */
  static final int HEADER_BYTES = 4 + 8 + 8 + 4 + 4 + 2;

  /** Length, metric key, count and time encoding. */
  static final int BLOCK_HEADER_BYTES = 4 + 4 + 4 + 1;

  static final int TIMES_CONSTANT = 0;
  static final int TIMES_OFFSETS = 1;
  static final int TIMES_ABSOLUTE = 2;

  static final int ID_BYTES = 16;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private BatchFormat() {}

  static long getLong(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static int getInt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static int getUnsignedShort(byte[] bytes, int at) {
    return (short) SHORTS.get(bytes, at) & 0xffff;
  }

  static void putLong(byte[] bytes, int at, long value) {
    LONGS.set(bytes, at, value);
  }

  static void putInt(byte[] bytes, int at, int value) {
    INTS.set(bytes, at, value);
  }

  static void putShort(byte[] bytes, int at, int value) {
    SHORTS.set(bytes, at, (short) value);
  }

  /** The bytes that the times of a block take. */
  static long timesBytes(int encoding, int count) {
    return switch (encoding) {
      case TIMES_CONSTANT -> Long.BYTES;
      case TIMES_OFFSETS -> Long.BYTES + (long) Integer.BYTES * count;
      case TIMES_ABSOLUTE -> (long) Long.BYTES * count;
      default -> throw new CorruptRecordException("unknown time encoding " + encoding);
    };
  }
}
