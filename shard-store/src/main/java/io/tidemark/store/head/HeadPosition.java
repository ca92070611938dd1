package io.tidemark.store.head;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far a topic partition is durable and how far it is visible, as its owner last published it.
 *
 * @param durableUntilMillis event time before which samples below {@code durableNextOffset} are in
 *     the shard; {@link Long#MIN_VALUE} when nothing is
 * @param durableNextOffset see above; -1 when nothing is
 * @param visibleNextOffset samples of all records below it are in the head or in the shard, and
 *     their series in the shard
 * @param visibleEventTimeMillis the latest event time seen, outliers left out
 * @param publishedAtMillis the owner's clock
 * @param openWindows starts of the windows that have frames, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content, see equals
public record HeadPosition(
    long durableUntilMillis,
    long durableNextOffset,
    long visibleNextOffset,
    long visibleEventTimeMillis,
    long publishedAtMillis,
    long... openWindows) {

  private static final byte VERSION = 1;
  private static final int FIXED_BYTES = 1 + 5 * Long.BYTES + Integer.BYTES;

  /** The bytes that docs/formats/head.md draws. */
  public byte[] encode() {
    ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + Long.BYTES * openWindows.length);
    bytes.put(VERSION);
    bytes.putLong(durableUntilMillis);
    bytes.putLong(durableNextOffset);
    bytes.putLong(visibleNextOffset);
    bytes.putLong(visibleEventTimeMillis);
    bytes.putLong(publishedAtMillis);
    bytes.putInt(openWindows.length);
    for (long window : openWindows) {
      bytes.putLong(window);
    }
    return bytes.array();
  }

  /**
   * Reads a position.
   *
   * @throws HeadUnavailableException for bytes of another form or version
   */
  public static HeadPosition decode(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    try {
      byte version = bytes.get();
      if (version != VERSION) {
        throw new HeadUnavailableException(
            "position has version " + version + ", this program reads version 1", null);
      }
      long durableUntil = bytes.getLong();
      long durableNextOffset = bytes.getLong();
      long visibleNextOffset = bytes.getLong();
      long visibleEventTime = bytes.getLong();
      long publishedAt = bytes.getLong();
      int count = bytes.getInt();
      if (count < 0 || bytes.remaining() != (long) Long.BYTES * count) {
        throw new HeadUnavailableException("position declares " + count + " open windows", null);
      }
      long[] openWindows = new long[count];
      bytes.asLongBuffer().get(openWindows);
      return new HeadPosition(
          durableUntil,
          durableNextOffset,
          visibleNextOffset,
          visibleEventTime,
          publishedAt,
          openWindows);
    } catch (BufferUnderflowException e) {
      throw new HeadUnavailableException("position of " + encoded.length + " bytes is cut off", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeadPosition position && Arrays.equals(encode(), position.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  @Override
  public String toString() {
    return "HeadPosition[durable until "
        + durableUntilMillis
        + " offset "
        + durableNextOffset
        + ", visible offset "
        + visibleNextOffset
        + " time "
        + visibleEventTimeMillis
        + ", published "
        + publishedAtMillis
        + ", open "
        + Arrays.toString(openWindows)
        + "]";
  }
}
