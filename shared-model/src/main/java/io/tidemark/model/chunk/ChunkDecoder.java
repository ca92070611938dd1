package io.tidemark.model.chunk;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.sample.StaleMarker;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads chunks; see docs/formats/chunk.md.
 *
 * <p>A chunk is checked whole before a sample of it is given out: on {@link ChunkFormatException}
 * the target is as it was. A damaged chunk never makes more than {@link ChunkEncoder#MAX_SAMPLES}
 * samples. An offset or length outside the array is a mistake of the caller: {@link
 * IndexOutOfBoundsException}.
 */
public final class ChunkDecoder {

  private static final class Columns {
    final long[] times;
    final long[] valueBits;

    Columns(int count) {
      times = new long[count];
      valueBits = new long[count];
    }
  }

  private ChunkDecoder() {}

  /**
   * Appends all samples of a chunk.
   *
   * @throws ChunkFormatException when the bytes are not a chunk
   */
  public static void decode(byte[] chunk, int offset, int length, SampleBuffer into) {
    Columns columns = read(chunk, offset, length);
    append(columns, 0, columns.times.length, into);
  }

  /**
   * Appends the samples of a chunk whose time is after {@code fromExclusive} and not after {@code
   * toInclusive}, both in epoch milliseconds.
   *
   * @throws ChunkFormatException when the bytes are not a chunk
   */
  public static void decode(
      byte[] chunk,
      int offset,
      int length,
      long fromExclusive,
      long toInclusive,
      SampleBuffer into) {
    Columns columns = read(chunk, offset, length);
    long[] times = columns.times;
    append(columns, countUpTo(times, fromExclusive), countUpTo(times, toInclusive), into);
  }

  /**
   * How many samples a chunk says it holds; reads its first bytes only and does not verify the
   * checksum.
   *
   * @throws ChunkFormatException when they are not the beginning of a chunk
   */
  public static int sampleCount(byte[] chunk, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, chunk.length);
    checkLength(length);
    return ChunkHead.read(new BitReader(loadable(chunk), offset, offset + length)).count();
  }

  private static Columns read(byte[] chunk, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, chunk.length);
    checkLength(length);
    int end = offset + length - 1;
    if (ChunkFormat.checksum(chunk, offset, end) != chunk[end]) {
      throw new ChunkFormatException("the checksum of its " + length + " bytes does not match");
    }
    BitReader in = new BitReader(loadable(chunk), offset, end);
    ChunkHead head = ChunkHead.read(in);
    int count = head.count();
    ColumnReader timeColumn = ColumnReader.readHead(head.times(), count, in);
    int shift = head.shifted() ? in.readSmall(Long.SIZE - 1) : 0;
    ColumnReader valueColumn = ColumnReader.readHead(head.values(), count, in);
    if (timeColumn.leastBits(count) + valueColumn.leastBits(count) > in.remainingBits()) {
      throw new ChunkFormatException(
          "its " + length + " bytes are too few for " + count + " samples");
    }
    Columns columns = new Columns(count);
    timeColumn.read(in, columns.times, count);
    checkIncreasing(columns.times);
    long[] values = columns.valueBits;
    valueColumn.read(in, values, count);
    if (head.binary()) {
      BinaryColumn.toValueBits(values, shift);
    } else {
      DecimalColumn.toValueBits(values, shift, head.exponent());
    }
    in.align();
    if (head.exceptions()) {
      readExceptions(in, values);
    }
    if (in.remainingBits() != 0) {
      throw new ChunkFormatException("it goes on after its last sample");
    }
    return columns;
  }

  private static void readExceptions(BitReader in, long[] valueBits) {
    long exceptions = in.readVarint();
    int index = -1;
    for (long i = 0; i != exceptions; i++) {
      long distanceAndKind = in.readVarint();
      long distance = distanceAndKind >>> 1;
      if (distance >= valueBits.length - index - 1) {
        throw new ChunkFormatException("an exception lies beyond its last sample");
      }
      index += (int) distance + 1;
      valueBits[index] = (distanceAndKind & 1) == 0 ? StaleMarker.BITS : in.read(Long.SIZE);
    }
  }

  private static void append(Columns columns, int from, int to, SampleBuffer into) {
    if (from < to) {
      into.appendAll(columns.times, columns.valueBits, from, to);
    }
  }

  private static void checkIncreasing(long[] times) {
    for (int i = 1; i < times.length; i++) {
      if (times[i] <= times[i - 1]) {
        throw new ChunkFormatException("its times do not increase at sample " + i);
      }
    }
  }

  private static int countUpTo(long[] times, long limit) {
    int index = Arrays.binarySearch(times, limit);
    return index < 0 ? -index - 1 : index + 1;
  }

  private static void checkLength(int length) {
    if (length < ChunkFormat.MIN_LENGTH) {
      throw new ChunkFormatException("it has " + length + " bytes only");
    }
  }

  /** The same bytes in an array that {@link BitReader} can load words from. */
  private static byte[] loadable(byte[] chunk) {
    return chunk.length < Long.BYTES ? Arrays.copyOf(chunk, Long.BYTES) : chunk;
  }
}
