package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How the series of two vectors find each other.
 *
 * @param on whether the labels are those to compare; else they are those to leave out
 * @param include labels that the result takes from the "one" side
 */
public record VectorMatching(
    Cardinality cardinality, boolean on, List<String> labels, List<String> include) {

  /** How many series of one side may meet one of the other. */
  public enum Cardinality {
    ONE_TO_ONE,
    MANY_TO_ONE,
    ONE_TO_MANY
  }

  /** All labels compared, one to one. */
  public static final VectorMatching DEFAULT =
      new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of());

  public VectorMatching {
    requireNonNull(cardinality, "cardinality");
    labels = List.copyOf(labels);
    include = List.copyOf(include);
    if (cardinality == Cardinality.ONE_TO_ONE && !include.isEmpty()) {
      throw new IllegalArgumentException("labels to include need a group modifier");
    }
  }
}
