package io.tidemark.promql.ast;

import java.util.Locale;

/** What stands at the edges of a range, or at the time of an instant selector. */
public enum RangeEdges {
  /** Only samples that are there. */
  PLAIN,
  /** The sample before the range stands at its start, the last one in it at its end. */
  ANCHORED,
  /** Values between the samples on both sides of an edge. */
  SMOOTHED;

  /** The word for it in a query. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }
}
