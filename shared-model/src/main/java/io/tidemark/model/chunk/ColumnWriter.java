package io.tidemark.model.chunk;

import io.tidemark.model.chunk.ColumnMode.Coding;
import java.util.Arrays;

/**
 * Chooses the cheapest {@link ColumnMode} for a column of integers by computed size, and writes it.
 *
 * <p>All arithmetic wraps, so that any 64-bit column comes back exactly. Reusable; one column at a
 * time.
 */
final class ColumnWriter {

  private static final int ORDERS = 3;
  private static final int WIDTHS = Long.SIZE + 1;

  /** A flag bit a residual never beats packing this narrow. */
  private static final int NARROW = 1;

  private final int[][] histograms = new int[ORDERS][WIDTHS];
  private final long[] least = new long[ORDERS];
  private final int[] packedWidths = new int[ORDERS];

  private ColumnMode mode = ColumnMode.CONSTANT;
  private int width;
  private int wideWidth;
  private long costBits;

  ColumnMode mode() {
    return mode;
  }

  /** The size of the column with its head. */
  long costBits() {
    return costBits;
  }

  /** Decides how to write the first {@code count} (at least one) numbers of a column. */
  void choose(long[] column, int count) {
    width = 0;
    wideWidth = 0;
    mode = ColumnMode.CONSTANT;
    costBits = varintBits(column[0]);
    if (count == 1) {
      return;
    }
    measureRanges(column, count);
    if (packedWidths[0] == 0) {
      return;
    }
    if (packedWidths[1] == 0) {
      mode = ColumnMode.STEADY;
      costBits += varintBits(least[1]);
      return;
    }
    choosePacked(column, count);
    if (width > NARROW) {
      chooseSplit(column, count);
    }
  }

  private void measureRanges(long[] column, int count) {
    long previous = column[0];
    long previousDelta = column[1] - previous;
    long minValue = previous;
    long maxValue = previous;
    long minDelta = previousDelta;
    long maxDelta = previousDelta;
    long minSecond = Long.MAX_VALUE;
    long maxSecond = Long.MIN_VALUE;
    for (int i = 1; i < count; i++) {
      long value = column[i];
      long delta = value - previous;
      minValue = Math.min(minValue, value);
      maxValue = Math.max(maxValue, value);
      minDelta = Math.min(minDelta, delta);
      maxDelta = Math.max(maxDelta, delta);
      if (i > 1) {
        minSecond = Math.min(minSecond, delta - previousDelta);
        maxSecond = Math.max(maxSecond, delta - previousDelta);
      }
      previous = value;
      previousDelta = delta;
    }
    least[0] = minValue;
    least[1] = minDelta;
    least[2] = count > 2 ? minSecond : 0;
    packedWidths[0] = bitsOf(maxValue - minValue);
    packedWidths[1] = bitsOf(maxDelta - minDelta);
    packedWidths[2] = count > 2 ? bitsOf(maxSecond - minSecond) : 0;
  }

  private void choosePacked(long[] column, int count) {
    costBits = Long.MAX_VALUE;
    int orders = Math.min(ORDERS, count);
    for (int order = 0; order < orders; order++) {
      long cost =
          headBits(column, order)
              + varintBits(least[order])
              + Byte.SIZE
              + (long) packedWidths[order] * (count - order);
      if (cost < costBits) {
        costBits = cost;
        mode = ColumnMode.of(order, Coding.PACKED);
        width = packedWidths[order];
      }
    }
  }

  private void chooseSplit(long[] column, int count) {
    fillHistograms(column, count);
    int orders = Math.min(ORDERS, count);
    for (int order = 0; order < orders; order++) {
      int[] histogram = histograms[order];
      int widest = WIDTHS - 1;
      while (widest > 0 && histogram[widest] == 0) {
        widest--;
      }
      int residuals = count - Math.max(1, order);
      long head =
          (order == 0 ? varintBits(column[0]) : headBits(column, order))
              + 2 * Byte.SIZE
              + residuals;
      int narrowCount = 0;
      for (int narrow = 0; narrow < widest; narrow++) {
        narrowCount += histogram[narrow];
        long cost = head + (long) narrow * narrowCount + (long) widest * (residuals - narrowCount);
        if (cost < costBits) {
          costBits = cost;
          mode = ColumnMode.of(order, Coding.SPLIT);
          width = narrow;
          wideWidth = widest;
        }
      }
    }
  }

  private void fillHistograms(long[] column, int count) {
    int[] values = histograms[0];
    int[] deltas = histograms[1];
    int[] seconds = histograms[2];
    Arrays.fill(values, 0);
    Arrays.fill(deltas, 0);
    Arrays.fill(seconds, 0);
    long first = column[0];
    long previous = first;
    long previousDelta = 0;
    for (int i = 1; i < count; i++) {
      long value = column[i];
      long delta = value - previous;
      values[ZigZag.width(value - first)]++;
      deltas[ZigZag.width(delta)]++;
      if (i > 1) {
        seconds[ZigZag.width(delta - previousDelta)]++;
      }
      previous = value;
      previousDelta = delta;
    }
  }

  /** Writes what comes before the bits: leading samples, least residual, widths. */
  void writeHead(long[] column, BitWriter out) {
    for (int i = 0; i < mode.leading(); i++) {
      out.writeSignedVarint(i == 0 ? column[0] : column[1] - column[0]);
    }
    switch (mode.coding()) {
      case PACKED -> {
        out.writeSignedVarint(least[mode.order()]);
        out.write(width, Byte.SIZE);
      }
      case SPLIT -> {
        out.write(width, Byte.SIZE);
        out.write(wideWidth, Byte.SIZE);
      }
      case NONE -> out.writeSignedVarint(mode == ColumnMode.STEADY ? least[1] : column[0]);
    }
  }

  /** Writes the residuals. */
  void writeBits(long[] column, int count, BitWriter out) {
    if (mode.coding() == Coding.NONE) {
      return;
    }
    boolean packed = mode.coding() == Coding.PACKED;
    long base = packed ? least[mode.order()] : 0;
    for (int i = mode.leading(); i < count; i++) {
      long residual =
          switch (mode.order()) {
            case 0 -> packed ? column[i] : column[i] - column[0];
            case 1 -> column[i] - column[i - 1];
            default -> (column[i] - column[i - 1]) - (column[i - 1] - column[i - 2]);
          };
      if (packed) {
        out.write(residual - base, width);
      } else {
        writeSplit(ZigZag.encode(residual), out);
      }
    }
  }

  private void writeSplit(long folded, BitWriter out) {
    boolean wide = bitsOf(folded) > width;
    out.write(wide ? 1 : 0, 1);
    out.write(folded, wide ? wideWidth : width);
  }

  private static long headBits(long[] column, int order) {
    return switch (order) {
      case 0 -> 0;
      case 1 -> varintBits(column[0]);
      default -> varintBits(column[0]) + varintBits(column[1] - column[0]);
    };
  }

  private static int bitsOf(long unsigned) {
    return Long.SIZE - Long.numberOfLeadingZeros(unsigned);
  }

  private static int varintBits(long signed) {
    int bits = ZigZag.width(signed);
    return bits > 56 ? 9 * Byte.SIZE : Math.max(1, (bits + 6) / 7) * Byte.SIZE;
  }
}
