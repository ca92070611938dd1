package io.tidemark.model.chunk;

import io.tidemark.model.chunk.ColumnMode.Coding;
import java.util.Arrays;

/** The head of a column that {@link ColumnWriter} wrote, and the way to its numbers. */
record ColumnReader(
    ColumnMode mode, long first, long firstDelta, long least, int width, int wideWidth) {

  static ColumnReader readHead(ColumnMode mode, int count, BitReader in) {
    long first = mode.leading() > 0 ? in.readSignedVarint() : 0;
    long firstDelta = mode.leading() > 1 ? in.readSignedVarint() : 0;
    if (count < mode.leading()) {
      throw new ChunkFormatException(count + " samples do not fit " + mode);
    }
    return switch (mode.coding()) {
      case PACKED ->
          new ColumnReader(
              mode, first, firstDelta, in.readSignedVarint(), in.readSmall(Long.SIZE), 0);
      case SPLIT ->
          new ColumnReader(
              mode, first, firstDelta, 0, in.readSmall(Long.SIZE), in.readSmall(Long.SIZE));
      case NONE -> new ColumnReader(mode, first, firstDelta, in.readSignedVarint(), 0, 0);
    };
  }

  /** The fewest bits that this many samples can take; checked before memory is taken for them. */
  long leastBits(int count) {
    long residuals = (long) count - mode.leading();
    return switch (mode.coding()) {
      case PACKED -> residuals * width;
      case SPLIT -> residuals * (1 + Math.min(width, wideWidth));
      case NONE -> 0;
    };
  }

  /** Reads the residuals and adds them up. */
  void read(BitReader in, long[] target, int count) {
    int leading = mode.leading();
    switch (mode.coding()) {
      case PACKED -> in.readAll(width, least, target, leading, count);
      case SPLIT -> {
        for (int i = leading; i < count; i++) {
          target[i] = ZigZag.decode(in.read(in.read(1) == 0 ? width : wideWidth));
        }
      }
      case NONE -> Arrays.fill(target, leading, count, least);
    }
    integrate(target, count);
  }

  private void integrate(long[] target, int count) {
    switch (mode.order()) {
      case 0 -> {
        if (mode.coding() == Coding.SPLIT) {
          target[0] = 0;
          for (int i = 0; i < count; i++) {
            target[i] += first;
          }
        }
      }
      case 1 -> {
        long value = first;
        target[0] = value;
        for (int i = 1; i < count; i++) {
          value += target[i];
          target[i] = value;
        }
      }
      default -> {
        long value = first + firstDelta;
        long delta = firstDelta;
        target[0] = first;
        target[1] = value;
        for (int i = 2; i < count; i++) {
          delta += target[i];
          value += delta;
          target[i] = value;
        }
      }
    }
  }
}
