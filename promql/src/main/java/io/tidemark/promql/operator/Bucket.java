package io.tidemark.promql.operator;

/** A bucket of a classic histogram: the index of its series and the value of its label. */
record Bucket(int series, double upperBound) implements Comparable<Bucket> {

  @Override
  public int compareTo(Bucket other) {
    return Double.compare(upperBound, other.upperBound);
  }
}
