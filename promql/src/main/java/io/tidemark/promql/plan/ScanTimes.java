package io.tidemark.promql.plan;

import org.jspecify.annotations.Nullable;

/**
 * The time that a selector looks at for each time of evaluation.
 *
 * @param fixedMillis the time it is fixed to, before the offset, or null
 */
public record ScanTimes(TimeGrid grid, @Nullable Long fixedMillis, long offsetMillis) {

  public long time(int step) {
    return (fixedMillis == null ? grid.time(step) : fixedMillis) - offsetMillis;
  }

  public long first() {
    return time(0);
  }

  public long last() {
    return time(Math.max(0, grid.size() - 1));
  }
}
