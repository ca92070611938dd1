package io.tidemark.model.chunk;

/** The first bytes of a chunk: what is in it, how it is written, how many samples it holds. */
record ChunkHead(
    ColumnMode times,
    ColumnMode values,
    int count,
    int exponent,
    boolean binary,
    boolean shifted,
    boolean exceptions) {

  static ChunkHead read(BitReader in) {
    int kind = (int) in.read(Byte.SIZE);
    int version = kind >>> ChunkFormat.VERSION_SHIFT;
    if (version != ChunkFormat.VERSION) {
      throw new ChunkFormatException(
          "it has format version " + version + ", known is " + ChunkFormat.VERSION);
    }
    int value = (int) in.read(Byte.SIZE);
    int exponent = value >>> ChunkFormat.EXPONENT_SHIFT;
    boolean binary = (kind & ChunkFormat.BINARY_FLAG) != 0;
    if (binary && exponent != 0) {
      throw new ChunkFormatException("binary values have a decimal exponent of " + exponent);
    }
    long count = in.readVarint();
    if (count < 1 || count > ChunkFormat.MAX_SAMPLES) {
      throw new ChunkFormatException("it declares " + Long.toUnsignedString(count) + " samples");
    }
    return new ChunkHead(
        ColumnMode.ofCode(kind & ChunkFormat.MODE_MASK),
        ColumnMode.ofCode(value & ChunkFormat.MODE_MASK),
        (int) count,
        exponent,
        binary,
        (value & ChunkFormat.SHIFT_FLAG) != 0,
        (kind & ChunkFormat.EXCEPTIONS_FLAG) != 0);
  }
}
