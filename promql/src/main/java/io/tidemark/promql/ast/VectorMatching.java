package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the series of two vectors find each other.
 *
 * @param on whether the labels are those to compare; else they are those to leave out
 * @param include labels that the result takes from the "one" side
 * @param fill values for series that find none on the other side
 */
public record VectorMatching(
    Cardinality cardinality, boolean on, List<String> labels, List<String> include, Fill fill) {

  /**
   * The values that stand in for a series that is missing on a side, null where none does.
   *
   * @param left for a series missing on the left
   * @param right for a series missing on the right
   */
  public record Fill(@Nullable Double left, @Nullable Double right) {

    public static final Fill NONE = new Fill(null, null);
  }

  /** How many series of one side may meet one of the other. */
  public enum Cardinality {
    ONE_TO_ONE,
    MANY_TO_ONE,
    ONE_TO_MANY
  }

  /** All labels compared, one to one. */
  public static final VectorMatching DEFAULT =
      new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of(), Fill.NONE);

  public VectorMatching {
    requireNonNull(cardinality, "cardinality");
    requireNonNull(fill, "fill");
    labels = List.copyOf(labels);
    include = List.copyOf(include);
    if (cardinality == Cardinality.ONE_TO_ONE && !include.isEmpty()) {
      throw new IllegalArgumentException("labels to include need a group modifier");
    }
  }

  /** Whether a query has to say which series match, fill values apart. */
  public boolean isDefault() {
    return new VectorMatching(cardinality, on, labels, include, Fill.NONE).equals(DEFAULT);
  }
}
