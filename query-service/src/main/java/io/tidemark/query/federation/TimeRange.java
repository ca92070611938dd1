package io.tidemark.query.federation;

/** A range of event time, open on the left, in epoch milliseconds. */
public record TimeRange(long fromExclusiveMillis, long toInclusiveMillis) {

  /** This range begun earlier. */
  TimeRange begunEarlier(long byMillis) {
    return new TimeRange(fromExclusiveMillis - byMillis, toInclusiveMillis);
  }
}
