package io.tidemark.query.rows;

import io.tidemark.model.window.WindowStarts;
import io.tidemark.store.chunk.WindowSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Rows one after the other in one array: window start, origin, length of the chunk, chunk. */
final class PackedRows {

  static final PackedRows NONE = new PackedRows(new byte[0], 0);

  private static final int HEADER_BYTES = 2 * Long.BYTES + Integer.BYTES;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int size;

  private PackedRows(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /** No rows yet. */
  static PackedRows empty() {
    return new PackedRows(new byte[256], 0);
  }

  void add(long windowStart, long origin, byte[] chunk, int offset, int length) {
    int needed = size + HEADER_BYTES + length;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
    LONG.set(bytes, size, windowStart);
    LONG.set(bytes, size + Long.BYTES, origin);
    INT.set(bytes, size + 2 * Long.BYTES, length);
    System.arraycopy(chunk, offset, bytes, size + HEADER_BYTES, length);
    size = needed;
  }

  /** The same rows in no more memory than they need. */
  PackedRows trimmed() {
    return size == 0 ? NONE : new PackedRows(Arrays.copyOf(bytes, size), size);
  }

  int byteCount() {
    return bytes.length;
  }

  /** Hands over the rows of some windows. */
  void forEach(int series, WindowStarts starts, WindowSink sink) {
    for (int at = 0; at < size; ) {
      long start = (long) LONG.get(bytes, at);
      int length = (int) INT.get(bytes, at + 2 * Long.BYTES);
      int chunk = at + HEADER_BYTES;
      if (starts.contains(start)) {
        sink.row(series, start, (long) LONG.get(bytes, at + Long.BYTES), bytes, chunk, length);
      }
      at = chunk + length;
    }
  }
}
