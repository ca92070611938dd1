package io.tidemark.model.chunk;

import io.tidemark.model.sample.StaleMarker;
import java.util.Arrays;

/**
 * Values as a column of integers, beside the few of them that are written apart: exceptions.
 *
 * <p>The place of an exception in the column repeats its neighbour, which costs next to nothing.
 */
abstract sealed class ValueColumn permits DecimalColumn, BinaryColumn {

  private static final int STALE_BITS = Byte.SIZE;
  private static final int RAW_BITS = Byte.SIZE + Long.SIZE;

  private final ColumnWriter writer = new ColumnWriter();
  private long[] numbers = new long[32];
  private int[] exceptions = new int[4];
  private int exceptionCount;
  private int rawExceptions;
  private int shift;

  final void clear(int count) {
    if (numbers.length < count) {
      numbers = new long[Math.max(count, 2 * numbers.length)];
    }
    exceptionCount = 0;
    rawExceptions = 0;
    shift = 0;
  }

  final void set(int index, long number) {
    numbers[index] = number;
    if (exceptionCount == index && index > 0) {
      Arrays.fill(numbers, 0, index, number);
    }
  }

  final void setException(int index, double value) {
    if (exceptionCount == exceptions.length) {
      exceptions = Arrays.copyOf(exceptions, 2 * exceptionCount);
    }
    exceptions[exceptionCount++] = index;
    if (!StaleMarker.is(value)) {
      rawExceptions++;
    }
    numbers[index] = index == 0 ? 0 : numbers[index - 1];
  }

  /** Takes trailing zeros off all numbers where that pays for the byte, then chooses the mode. */
  final void choose(int count) {
    long union = 0;
    for (int i = 0; i < count; i++) {
      union |= numbers[i];
    }
    int zeros = union == 0 ? 0 : Long.numberOfTrailingZeros(union);
    if ((long) zeros * (count - 1) > 2 * Byte.SIZE) {
      shift = zeros;
      for (int i = 0; i < count; i++) {
        numbers[i] >>= zeros;
      }
    }
    prepare(numbers, count);
    writer.choose(numbers, count);
  }

  /** A last change of the numbers that a subclass may need. */
  void prepare(long[] shifted, int count) {}

  /** The two values that only the kind of column knows: its flag and its exponent. */
  abstract int flag();

  abstract int exponent();

  final int rawExceptions() {
    return rawExceptions;
  }

  final boolean hasExceptions() {
    return exceptionCount > 0;
  }

  final long costBits() {
    return writer.costBits()
        + (shift > 0 ? Byte.SIZE : 0)
        + (long) rawExceptions * RAW_BITS
        + (long) (exceptionCount - rawExceptions) * STALE_BITS;
  }

  /** The second byte of a chunk. */
  final int headByte() {
    return exponent() << ChunkFormat.EXPONENT_SHIFT
        | (shift > 0 ? ChunkFormat.SHIFT_FLAG : 0)
        | writer.mode().code();
  }

  final void writeHead(BitWriter out) {
    if (shift > 0) {
      out.write(shift, Byte.SIZE);
    }
    writer.writeHead(numbers, out);
  }

  final void writeBits(int count, BitWriter out) {
    writer.writeBits(numbers, count, out);
  }

  /**
   * Writes how many exceptions there are, then each: distance, kind, and the raw bits if needed.
   */
  final void writeExceptions(double[] values, BitWriter out) {
    out.writeVarint(exceptionCount);
    int next = 0;
    for (int i = 0; i < exceptionCount; i++) {
      double value = values[exceptions[i]];
      boolean stale = StaleMarker.is(value);
      out.writeVarint((long) (exceptions[i] - next) << 1 | (stale ? 0 : 1));
      if (!stale) {
        out.write(Double.doubleToRawLongBits(value), Long.SIZE);
      }
      next = exceptions[i] + 1;
    }
  }
}
