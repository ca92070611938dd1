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

  /** Each time some milliseconds later. */
  public ScanTimes later(long millis) {
    return millis == 0 ? this : new ScanTimes(grid, fixedMillis, offsetMillis - millis);
  }

  public long first() {
    return time(0);
  }

  public long last() {
    return time(Math.max(0, grid.size() - 1));
  }
}
