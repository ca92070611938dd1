package io.tidemark.promql;

/** Samples and points that all queries of a process may hold together; for use by many threads. */
public final class SampleBudget {

  private final long limit;
  private long held;

  public SampleBudget(long limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("a budget must be positive, got " + limit);
    }
    this.limit = limit;
  }

  public long limit() {
    return limit;
  }

  /** What all queries hold now. */
  public synchronized long held() {
    return held;
  }

  /** Takes room, or returns false and takes none where there is too little. */
  synchronized boolean take(long points) {
    if (held + points > limit) {
      return false;
    }
    held += points;
    return true;
  }

  synchronized void giveBack(long points) {
    held -= points;
  }
}
