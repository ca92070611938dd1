package io.tidemark.model.wire;

import java.io.ByteArrayOutputStream;

/**
 * Walks over concatenated blocks of samples, in a batch record or in a frame of the head, without
 * an object a block or a sample. A block is checked whole before its fields can be read.
 */
public final class BlockCursor {

  private final byte[] bytes;
  private final int end;
  private int next;

  private int start;
  private int metricKey;
  private int count;
  private int timeEncoding;
  private int times;
  private int ids;
  private int values;
  private long timeBase;

  /** A cursor before the first block of {@code bytes[offset, offset + length)}. */
  public BlockCursor(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.next = offset;
    this.end = offset + length;
  }

  /**
   * Moves to the next block.
   *
   * @return false at the end
   * @throws CorruptRecordException when the bytes are no whole block
   */
  public boolean next() {
    if (next == end) {
      return false;
    }
    start = next;
    if (end - start < BatchFormat.BLOCK_HEADER_BYTES) {
      throw new CorruptRecordException("block header is cut off at byte " + start);
    }
    int length = BatchFormat.getInt(bytes, start);
    metricKey = BatchFormat.getInt(bytes, start + 4);
    count = BatchFormat.getInt(bytes, start + 8);
    timeEncoding = bytes[start + 12];
    if (length < 0 || length > end - start - 4 || count <= 0) {
      throw new CorruptRecordException(
          "block at byte " + start + " declares " + length + " bytes and " + count + " samples");
    }
    times = start + BatchFormat.BLOCK_HEADER_BYTES;
    long expected =
        BatchFormat.BLOCK_HEADER_BYTES
            - 4
            + BatchFormat.timesBytes(timeEncoding, count)
            + (long) (BatchFormat.ID_BYTES + Double.BYTES) * count;
    if (length != expected) {
      throw new CorruptRecordException(
          "block at byte " + start + " is " + length + " bytes long, not " + expected);
    }
    timeBase = BatchFormat.getLong(bytes, times);
    ids = times + (int) BatchFormat.timesBytes(timeEncoding, count);
    values = ids + BatchFormat.ID_BYTES * count;
    next = start + 4 + length;
    return true;
  }

  /** Where the block begins in the bytes, its length field included. */
  public int blockOffset() {
    return start;
  }

  /** How many bytes the block takes, its length field included. */
  public int blockLength() {
    return next - start;
  }

  /** Appends the bytes of the block, its length field included. */
  public void writeTo(ByteArrayOutputStream out) {
    out.write(bytes, start, next - start);
  }

  public int metricKey() {
    return metricKey;
  }

  /** How many samples the block holds, at least one. */
  public int count() {
    return count;
  }

  /** Whether all samples of the block have the time of its first. */
  public boolean hasConstantTime() {
    return timeEncoding == BatchFormat.TIMES_CONSTANT;
  }

  /** Epoch milliseconds of a sample. */
  public long timeMillis(int index) {
    return switch (timeEncoding) {
      case BatchFormat.TIMES_CONSTANT -> timeBase;
      case BatchFormat.TIMES_OFFSETS -> timeBase + BatchFormat.getInt(bytes, times + 8 + 4 * index);
      default -> BatchFormat.getLong(bytes, times + 8 * index);
    };
  }

  /** Epoch milliseconds of the earliest sample of the block. */
  public long minTimeMillis() {
    long earliest = timeMillis(0);
    for (int i = 1; i < distinctTimes(); i++) {
      earliest = Math.min(earliest, timeMillis(i));
    }
    return earliest;
  }

  /** Epoch milliseconds of the latest sample of the block. */
  public long maxTimeMillis() {
    long latest = timeMillis(0);
    for (int i = 1; i < distinctTimes(); i++) {
      latest = Math.max(latest, timeMillis(i));
    }
    return latest;
  }

  private int distinctTimes() {
    return hasConstantTime() ? 1 : count;
  }

  public long idHigh(int index) {
    return BatchFormat.getLong(bytes, ids + BatchFormat.ID_BYTES * index);
  }

  public long idLow(int index) {
    return BatchFormat.getLong(bytes, ids + BatchFormat.ID_BYTES * index + 8);
  }

  /** The bits of a sample's value: a stale marker stays one. */
  public long valueBits(int index) {
    return BatchFormat.getLong(bytes, values + 8 * index);
  }

  public double value(int index) {
    return Double.longBitsToDouble(valueBits(index));
  }
}
