package io.tidemark.promql.operator;

import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.Column;
import java.util.Arrays;

/**
 * How many samples a query has looked at for each of its steps: one where a selector takes the
 * latest, all in the window of a range, none for what is evaluated inside a subquery, whose points
 * count instead. What is evaluated once for all steps counts at each. Serves one thread.
 */
public final class StepSamples {

  private final TimeGrid grid;
  private final long[] counts;

  /** No samples yet, at the steps of a query. */
  public StepSamples(TimeGrid grid) {
    this.grid = grid;
    counts = new long[grid.size()];
  }

  /** Adds samples at a step of a grid, which may be another than the query's. */
  void add(TimeGrid of, int step, long samples) {
    if (of.equals(grid)) {
      counts[step] += samples;
    } else if (of.size() == 1 && of.startMillis() == grid.startMillis()) {
      for (int each = 0; each < counts.length; each++) {
        counts[each] += samples;
      }
    }
  }

  /** Adds one sample for every point. */
  void addPoints(TimeGrid of, Column points) {
    for (int step = 0; step < points.size(); step++) {
      if (points.isPresent(step)) {
        add(of, step, 1);
      }
    }
  }

  public int steps() {
    return counts.length;
  }

  /** Epoch milliseconds. */
  public long time(int step) {
    return grid.time(step);
  }

  public long samples(int step) {
    return counts[step];
  }

  /** The samples of all steps. */
  public long total() {
    return Arrays.stream(counts).sum();
  }
}
