package io.tidemark.model.chunk;

import java.util.Arrays;

/** Writes bits, most significant first, by whole 64-bit words into a buffer that it keeps. */
final class BitWriter {

  private byte[] bytes = new byte[256];
  private int length;
  private long word;
  private int used;

  void reset() {
    length = 0;
    word = 0;
    used = 0;
  }

  /** Writes the low {@code width} bits of a value, 0..64; the bits above must be zero. */
  void write(long value, int width) {
    int free = Long.SIZE - used;
    if (width < free) {
      word |= value << (free - width);
      used += width;
    } else {
      int over = width - free;
      word |= value >>> over;
      flush();
      word = over == 0 ? 0 : value << (Long.SIZE - over);
      used = over;
    }
  }

  /** Seven bits a byte, least significant group first; the ninth byte holds eight bits. */
  void writeVarint(long value) {
    long rest = value;
    for (int i = 0; i < Long.BYTES && rest >>> 7 != 0; i++) {
      write((rest & 0x7f) | 0x80, Byte.SIZE);
      rest >>>= 7;
    }
    write(rest, Byte.SIZE);
  }

  void writeSignedVarint(long value) {
    writeVarint(ZigZag.encode(value));
  }

  /** Fills the byte begun with zeros. */
  void align() {
    write(0, -used & 7);
  }

  /** The bytes written, aligned, with their checksum at the end. */
  byte[] toChecksummedBytes() {
    align();
    int total = length + used / Byte.SIZE;
    ensureWord();
    ChunkFormat.WORD.set(bytes, length, word);
    byte[] result = Arrays.copyOf(bytes, total + 1);
    result[total] = ChunkFormat.checksum(result, 0, total);
    return result;
  }

  private void flush() {
    ensureWord();
    ChunkFormat.WORD.set(bytes, length, word);
    length += Long.BYTES;
  }

  private void ensureWord() {
    if (length + Long.BYTES > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }
}
