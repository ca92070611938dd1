package io.tidemark.promql.function;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.ast.RangeEdges;
import io.tidemark.promql.value.Absent;
import java.util.Arrays;
import java.util.Locale;

/**
 * A function of a range that has values at its very edges, in place of one that extrapolates.
 *
 * <p>The window it is given is wider than the range: by the look-back at the start and, for
 * smoothed edges, at the end. The value at an edge is that of the sample before it, or for smoothed
 * edges on the straight line between the samples on both sides.
 *
 * @param rangeMillis the length of the range itself
 * @param marginMillis how much further the window reaches at the end
 */
public record EdgeFunction(Of of, RangeEdges edges, long rangeMillis, long marginMillis)
    implements RangeFunction {

  /** The functions that know of edges, in the order that messages list them. */
  public enum Of {
    CHANGES,
    DELTA,
    INCREASE,
    RATE,
    RESETS;

    private boolean knows(RangeEdges edges) {
      return edges == RangeEdges.ANCHORED || !(this == CHANGES || this == RESETS);
    }

    private String symbol() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The function of a name.
     *
     * @throws PipelineException with Prometheus' words when it does not know of these edges
     */
    public static Of named(String name, RangeEdges edges) {
      return Arrays.stream(values())
          .filter(of -> of.knows(edges) && of.symbol().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new PipelineException(
                      ErrorCode.EXECUTION,
                      edges.symbol()
                          + " modifier can only be used with: "
                          + String.join(
                              ", ",
                              Arrays.stream(values())
                                  .filter(of -> of.knows(edges))
                                  .map(Of::symbol)
                                  .toList())
                          + " - not with "
                          + name));
    }
  }

  @Override
  public double apply(RangeWindow window, double[] scalars) {
    long end = window.endMillis() - marginMillis;
    if (of == Of.CHANGES || of == Of.RESETS) {
      return count(window, end - rangeMillis, of == Of.RESETS);
    }
    RangeEdge range = RangeEdge.of(window, end - rangeMillis, end, edges);
    if (range == null) {
      return Absent.VALUE;
    }
    double change =
        of == Of.DELTA ? range.right(false) - range.left(false) : increase(window, range);
    return of == Of.RATE ? change / (rangeMillis / 1000.0) : change;
  }

  /**
   * How often the value changes, or falls, from the last sample at or before the start on.
   *
   * <p>Where all samples are before the start it is counted between the last two, as in Prometheus.
   */
  private static double count(RangeWindow window, long start, boolean onlyFalls) {
    int after = window.from();
    while (after < window.to() - 1 && window.time(after) <= start) {
      after++;
    }
    int count = 0;
    for (int i = Math.max(after, window.from() + 1); i < window.to(); i++) {
      double before = window.value(i - 1);
      double value = window.value(i);
      boolean bothNaN = Double.isNaN(before) && Double.isNaN(value);
      if (onlyFalls ? value < before : value != before && !bothNaN) {
        count++;
      }
    }
    return count;
  }

  /** The change between the edges, with what was lost in resets between them. */
  private static double increase(RangeWindow window, RangeEdge range) {
    double left = range.left(true);
    double right = range.right(true);
    double lost = 0;
    double previous = left;
    for (int i = range.firstInside(); i <= range.lastInside(); i++) {
      double value = window.value(i);
      if (value < previous) {
        lost += previous;
      }
      previous = value;
    }
    if (right < previous) {
      lost += previous;
    }
    return right - left + lost;
  }
}
