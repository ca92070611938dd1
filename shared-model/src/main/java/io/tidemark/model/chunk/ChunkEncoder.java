package io.tidemark.model.chunk;

/**
 * Compresses the samples of one series into a chunk; see docs/formats/chunk.md.
 *
 * <p>Reusable and made to be reused: it keeps its buffers. Not safe for use by several threads.
 */
public final class ChunkEncoder {

  /** The most samples that one chunk can hold. */
  public static final int MAX_SAMPLES = ChunkFormat.MAX_SAMPLES;

  /** Below so many bits a value no other encoding is tried. */
  private static final int GOOD_BITS = 40;

  private final BitWriter out = new BitWriter();
  private final ColumnWriter times = new ColumnWriter();
  private final DecimalColumn decimal = new DecimalColumn();
  private final BinaryColumn binary = new BinaryColumn();

  /**
   * A chunk of the first {@code count} samples; values keep their bits.
   *
   * @param times epoch milliseconds, strictly increasing
   * @throws IllegalArgumentException when times do not increase, or for a count that is not in
   *     1..{@link #MAX_SAMPLES} or beyond an array
   */
  public byte[] encode(long[] times, double[] values, int count) {
    check(times, values, count);
    this.times.choose(times, count);
    ValueColumn column = chooseValues(values, count);
    out.reset();
    out.write(
        ChunkFormat.VERSION << ChunkFormat.VERSION_SHIFT
            | (column.hasExceptions() ? ChunkFormat.EXCEPTIONS_FLAG : 0)
            | column.flag()
            | this.times.mode().code(),
        Byte.SIZE);
    out.write(column.headByte(), Byte.SIZE);
    out.writeVarint(count);
    this.times.writeHead(times, out);
    column.writeHead(out);
    this.times.writeBits(times, count, out);
    column.writeBits(count, out);
    out.align();
    if (column.hasExceptions()) {
      column.writeExceptions(values, out);
    }
    return out.toChecksummedBytes();
  }

  private ValueColumn chooseValues(double[] values, int count) {
    boolean fits = decimal.fit(values, count);
    if (fits && decimal.rawExceptions() == 0 && decimal.costBits() <= (long) GOOD_BITS * count) {
      return decimal;
    }
    binary.fit(values, count);
    return fits && decimal.costBits() <= binary.costBits() ? decimal : binary;
  }

  private static void check(long[] times, double[] values, int count) {
    if (count < 1 || count > MAX_SAMPLES) {
      throw new IllegalArgumentException(
          "a chunk holds 1 to " + MAX_SAMPLES + " samples, not " + count);
    }
    if (count > times.length || count > values.length) {
      throw new IllegalArgumentException(
          count + " samples of " + times.length + " times and " + values.length + " values");
    }
    for (int i = 1; i < count; i++) {
      if (times[i] <= times[i - 1]) {
        throw new IllegalArgumentException(
            "times must increase: " + times[i] + " follows " + times[i - 1] + " at index " + i);
      }
    }
  }
}
