package io.tidemark.store.series;

/** A set of series ordinals. */
sealed interface OrdinalSet permits Postings, OrdinalBits, OrdinalRange {

  int size();

  boolean contains(int ordinal);

  /** The ordinals, ascending. */
  int[] toArray();
}
