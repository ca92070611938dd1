package io.tidemark.model.chunk;

/**
 * Reads what {@link BitWriter} wrote, by one 64-bit load a field; never past its end.
 *
 * <p>The array must hold at least eight bytes: near its end the load starts earlier and shifts.
 */
final class BitReader {

  private final byte[] bytes;
  private final int lastWord;
  private final long end;
  private long position;

  /** Reads the bytes {@code from <= index < to}. */
  BitReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.lastWord = bytes.length - Long.BYTES;
    this.position = (long) from * Byte.SIZE;
    this.end = (long) to * Byte.SIZE;
  }

  /** The next bits as an unsigned number; the width is 0..64. */
  long read(int width) {
    long at = position;
    require(width);
    position = at + width;
    return load(at, width);
  }

  /** Reads numbers of one width, each raised by a base, to {@code from <= index < to}. */
  void readAll(int width, long base, long[] target, int from, int to) {
    require((long) width * (to - from));
    long at = position;
    for (int i = from; i < to; i++) {
      target[i] = load(at, width) + base;
      at += width;
    }
    position = at;
  }

  private void require(long bits) {
    if (bits > end - position) {
      throw new ChunkFormatException("it ends too early");
    }
  }

  private long load(long at, int width) {
    int base = Math.min((int) (at >>> 3), lastWord);
    int skip = (int) (at - (long) base * Byte.SIZE);
    long word = (long) ChunkFormat.WORD.get(bytes, base) << skip;
    if (skip + width > Long.SIZE) {
      word |= (bytes[base + Long.BYTES] & 0xffL) >>> (Byte.SIZE - skip);
    }
    // A shift by 64 would be a shift by 0.
    return width == 0 ? 0 : word >>> (Long.SIZE - width);
  }

  /** A width or a shift: one byte, at most {@code limit}. */
  int readSmall(int limit) {
    int value = (int) read(Byte.SIZE);
    if (value > limit) {
      throw new ChunkFormatException("a width or shift of " + value + " bits");
    }
    return value;
  }

  long readVarint() {
    long value = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      long next = read(Byte.SIZE);
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    return value | read(Byte.SIZE) << 56;
  }

  long readSignedVarint() {
    return ZigZag.decode(readVarint());
  }

  long remainingBits() {
    return end - position;
  }

  /** Goes on to the next whole byte; what is skipped must be zeros. */
  void align() {
    if (read((int) (-position & 7)) != 0) {
      throw new ChunkFormatException("bits are set between the sections");
    }
  }
}
