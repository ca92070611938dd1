package io.tidemark.processor.sink;

/** What is counted of a lane. */
public interface LaneMetrics {

  /** A transaction was committed. */
  void onStored(String shard, int windows, long nanos);

  /** A transaction failed and will be tried again. */
  void onFailed(String shard);
}
