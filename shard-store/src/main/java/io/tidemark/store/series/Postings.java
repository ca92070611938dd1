package io.tidemark.store.series;

import java.util.Arrays;

/** Ordinals of series in ascending order; grows at the end only. */
final class Postings implements OrdinalSet {

  private int[] ordinals = new int[2];
  private int size;

  void append(int ordinal) {
    if (size == ordinals.length) {
      ordinals = Arrays.copyOf(ordinals, size + Math.max(2, size / 2));
    }
    ordinals[size++] = ordinal;
  }

  int ordinal(int index) {
    return ordinals[index];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean contains(int ordinal) {
    return Arrays.binarySearch(ordinals, 0, size, ordinal) >= 0;
  }

  @Override
  public int[] toArray() {
    return Arrays.copyOf(ordinals, size);
  }
}
