package io.tidemark.store.series;

import java.util.BitSet;

/** The union of several postings. */
final class OrdinalBits implements OrdinalSet {

  private final BitSet bits = new BitSet();
  private int size;

  void add(Postings postings) {
    for (int i = 0; i < postings.size(); i++) {
      bits.set(postings.ordinal(i));
    }
    // Postings of different values of one label share no series.
    size += postings.size();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean contains(int ordinal) {
    return bits.get(ordinal);
  }

  @Override
  public int[] toArray() {
    return bits.stream().toArray();
  }
}
