package io.tidemark.model.chunk;

/**
 * How a column of integers is laid down: which differences are kept, and in which width.
 *
 * <p><i>Packed</i>: every residual above the least of them, all in one width. <i>Split</i>: every
 * residual zigzag-folded, one flag bit, then one of two widths; good where few residuals are large:
 * a missed scrape, a counter reset, a value that rarely changes.
 */
enum ColumnMode {
  PACKED_VALUES(0, 0, Coding.PACKED),
  PACKED_DELTAS(1, 1, Coding.PACKED),
  PACKED_SECOND_DELTAS(2, 2, Coding.PACKED),
  /** Differences to the first value. */
  SPLIT_VALUES(3, 0, Coding.SPLIT),
  SPLIT_DELTAS(4, 1, Coding.SPLIT),
  SPLIT_SECOND_DELTAS(5, 2, Coding.SPLIT),
  /** A first value and one step for all: no bits at all a sample. */
  STEADY(6, 1, Coding.NONE),
  CONSTANT(7, 0, Coding.NONE);

  enum Coding {
    PACKED,
    SPLIT,
    NONE
  }

  private static final ColumnMode[] BY_CODE = values();

  private final int code;
  private final int order;
  private final Coding coding;

  ColumnMode(int code, int order, Coding coding) {
    this.code = code;
    this.order = order;
    this.coding = coding;
  }

  static ColumnMode ofCode(int code) {
    return BY_CODE[code];
  }

  int code() {
    return code;
  }

  /** How many times differences are taken. */
  int order() {
    return order;
  }

  Coding coding() {
    return coding;
  }

  /** How many leading samples the head of the column gives. */
  int leading() {
    return this == SPLIT_VALUES ? 1 : order;
  }

  static ColumnMode of(int order, Coding coding) {
    return switch (coding) {
      case PACKED -> BY_CODE[order];
      case SPLIT -> BY_CODE[3 + order];
      case NONE -> order == 0 ? CONSTANT : STEADY;
    };
  }
}
