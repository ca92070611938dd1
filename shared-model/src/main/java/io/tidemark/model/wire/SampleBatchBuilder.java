package io.tidemark.model.wire;

import io.tidemark.model.sample.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects samples of one type, tenant and partition in columns and writes them as sample batch
 * records, grouped by metric. Reusable after {@link #drain}; not for several threads at once.
 */
public final class SampleBatchBuilder {

  /** Times may be this far from the block's first and still be written as 32-bit offsets. */
  private static final long OFFSET_RANGE = Integer.MAX_VALUE;

  private final MetricType type;
  private final byte[] tenant;
  private final int maxRecordBytes;
  private final MetricGrouping grouping = new MetricGrouping();

  private long[] idHighs = new long[256];
  private long[] idLows = new long[256];
  private long[] times = new long[256];
  private long[] valueBits = new long[256];
  private int size;

  /**
   * A builder of records of at most {@code maxRecordBytes} bytes.
   *
   * @throws IllegalArgumentException when a record could not hold even one sample
   */
  public SampleBatchBuilder(String tenant, MetricType type, int maxRecordBytes) {
    this.type = type;
    this.tenant = tenant.getBytes(StandardCharsets.UTF_8);
    this.maxRecordBytes = maxRecordBytes;
    if (this.tenant.length > 0xffff || maxRecordBytes < maxBytes(1)) {
      throw new IllegalArgumentException(
          "a record of "
              + maxRecordBytes
              + " bytes cannot hold a sample of a tenant whose name is "
              + this.tenant.length
              + " bytes long");
    }
  }

  public void add(int metricKey, long idHigh, long idLow, long timeMillis, long bits) {
    if (size == times.length) {
      int capacity = size * 2;
      idHighs = Arrays.copyOf(idHighs, capacity);
      idLows = Arrays.copyOf(idLows, capacity);
      times = Arrays.copyOf(times, capacity);
      valueBits = Arrays.copyOf(valueBits, capacity);
    }
    grouping.add(size, metricKey);
    idHighs[size] = idHigh;
    idLows[size] = idLow;
    times[size] = timeMillis;
    valueBits[size++] = bits;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The samples as records, in as few as the size limit allows; the builder is empty after. */
  public List<byte[]> drain() {
    List<byte[]> records = new ArrayList<>(1);
    int[] order = grouping.order(size);
    int from = 0;
    while (from < size) {
      int to = from;
      long bytes = BatchFormat.HEADER_BYTES + (long) tenant.length;
      while (to < size) {
        boolean newBlock = to == from || grouping.differs(order[to], order[to - 1]);
        bytes += sampleBytes() + (newBlock ? BatchFormat.BLOCK_HEADER_BYTES + Long.BYTES : 0);
        if (bytes > maxRecordBytes) {
          break;
        }
        to++;
      }
      records.add(write(order, from, to));
      from = to;
    }
    size = 0;
    grouping.clear();
    return records;
  }

  /** The most that one sample may take within a block. */
  private static int sampleBytes() {
    return BatchFormat.ID_BYTES + Double.BYTES + Long.BYTES;
  }

  private int maxBytes(int samples) {
    return BatchFormat.HEADER_BYTES
        + tenant.length
        + samples * (BatchFormat.BLOCK_HEADER_BYTES + Long.BYTES + sampleBytes());
  }

  private byte[] write(int[] order, int from, int to) {
    byte[] out = new byte[encodedBytes(order, from, to)];
    int at = BatchFormat.HEADER_BYTES + tenant.length;
    int blocks = 0;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int start = from; start < to; ) {
      int stop = blockEnd(order, start, to);
      for (int i = start; i < stop; i++) {
        min = Math.min(min, times[order[i]]);
        max = Math.max(max, times[order[i]]);
      }
      at = writeBlock(out, at, order, start, stop);
      blocks++;
      start = stop;
    }
    out[0] = BatchFormat.MAGIC;
    out[1] = BatchFormat.VERSION;
    out[2] = (byte) type.code();
    BatchFormat.putLong(out, 4, min);
    BatchFormat.putLong(out, 12, max);
    BatchFormat.putInt(out, 20, to - from);
    BatchFormat.putInt(out, 24, blocks);
    BatchFormat.putShort(out, 28, tenant.length);
    System.arraycopy(tenant, 0, out, BatchFormat.HEADER_BYTES, tenant.length);
    return out;
  }

  private int encodedBytes(int[] order, int from, int to) {
    int bytes = BatchFormat.HEADER_BYTES + tenant.length;
    for (int start = from; start < to; ) {
      int stop = blockEnd(order, start, to);
      bytes += blockBytes(timeEncoding(order, start, stop), stop - start);
      start = stop;
    }
    return bytes;
  }

  private static int blockBytes(int encoding, int count) {
    return BatchFormat.BLOCK_HEADER_BYTES
        + (int) BatchFormat.timesBytes(encoding, count)
        + (BatchFormat.ID_BYTES + Double.BYTES) * count;
  }

  private int blockEnd(int[] order, int start, int to) {
    int stop = start + 1;
    while (stop < to && !grouping.differs(order[stop], order[start])) {
      stop++;
    }
    return stop;
  }

  private int timeEncoding(int[] order, int start, int stop) {
    long base = times[order[start]];
    int encoding = BatchFormat.TIMES_CONSTANT;
    for (int i = start + 1; i < stop; i++) {
      long time = times[order[i]];
      if (time != base) {
        if (time < base - OFFSET_RANGE || time > base + OFFSET_RANGE) {
          return BatchFormat.TIMES_ABSOLUTE;
        }
        encoding = BatchFormat.TIMES_OFFSETS;
      }
    }
    return encoding;
  }

  private int writeBlock(byte[] out, int at, int[] order, int start, int stop) {
    int count = stop - start;
    int encoding = timeEncoding(order, start, stop);
    int length = blockBytes(encoding, count);
    BatchFormat.putInt(out, at, length - 4);
    BatchFormat.putInt(out, at + 4, grouping.metricKey(order[start]));
    BatchFormat.putInt(out, at + 8, count);
    out[at + 12] = (byte) encoding;
    int timesAt = at + BatchFormat.BLOCK_HEADER_BYTES;
    int idsAt = timesAt + (int) BatchFormat.timesBytes(encoding, count);
    int valuesAt = idsAt + BatchFormat.ID_BYTES * count;
    long base = times[order[start]];
    if (encoding != BatchFormat.TIMES_ABSOLUTE) {
      BatchFormat.putLong(out, timesAt, base);
    }
    for (int i = 0; i < count; i++) {
      int sample = order[start + i];
      switch (encoding) {
        case BatchFormat.TIMES_OFFSETS ->
            BatchFormat.putInt(out, timesAt + 8 + 4 * i, (int) (times[sample] - base));
        case BatchFormat.TIMES_ABSOLUTE -> BatchFormat.putLong(out, timesAt + 8 * i, times[sample]);
        default -> {}
      }
      BatchFormat.putLong(out, idsAt + BatchFormat.ID_BYTES * i, idHighs[sample]);
      BatchFormat.putLong(out, idsAt + BatchFormat.ID_BYTES * i + 8, idLows[sample]);
      BatchFormat.putLong(out, valuesAt + 8 * i, valueBits[sample]);
    }
    return at + length;
  }
}
