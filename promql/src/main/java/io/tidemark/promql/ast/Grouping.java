package io.tidemark.promql.ast;

import java.util.List;

/**
 * Which series an aggregation puts together.
 *
 * @param without whether the labels are those to leave out; else they are those to keep
 */
public record Grouping(boolean without, List<String> labels) {

  /** All series in one group. */
  public static final Grouping ALL = new Grouping(false, List.of());

  public Grouping {
    labels = List.copyOf(labels);
  }
}
