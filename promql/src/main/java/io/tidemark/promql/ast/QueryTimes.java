package io.tidemark.promql.ast;

/**
 * The times that a query is asked for, in milliseconds.
 *
 * @param stepMillis the step, or 0 for a query of one time
 */
public record QueryTimes(long startMillis, long endMillis, long stepMillis) {

  public static QueryTimes at(long timeMillis) {
    return new QueryTimes(timeMillis, timeMillis, 0);
  }

  public long rangeMillis() {
    return endMillis - startMillis;
  }
}
