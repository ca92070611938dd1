package io.tidemark.store.watermark;

/**
 * Another owner of a topic partition has moved its checkpoint; nothing of the write was stored. The
 * loser drops what it holds of the partition, loads the checkpoint and replays from there.
 */
public final class FencedException extends Exception {

  private final int topic;
  private final int partition;

  public FencedException(int topic, int partition, String message) {
    super(message);
    this.topic = topic;
    this.partition = partition;
  }

  /** The metric type code of the topic. */
  public int topic() {
    return topic;
  }

  public int partition() {
    return partition;
  }
}
