package io.tidemark.store.series;

import java.util.stream.IntStream;

/** The first ordinals: all series, or none. */
record OrdinalRange(int size) implements OrdinalSet {

  static final OrdinalRange NONE = new OrdinalRange(0);

  @Override
  public boolean contains(int ordinal) {
    return ordinal < size;
  }

  @Override
  public int[] toArray() {
    return IntStream.range(0, size).toArray();
  }
}
