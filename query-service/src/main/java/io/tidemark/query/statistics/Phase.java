package io.tidemark.query.statistics;

/** What a query is doing. */
public enum Phase {
  PARSING("parse"),
  /** Waiting until its data is complete. */
  WAITING("wait"),
  /** Waiting for its turn among other queries. */
  QUEUED("queue"),
  /** Reading samples from the shards, the head or the cache. */
  READING("read"),
  EVALUATING("evaluate"),
  /** Sending an answer that is too large to be written before. */
  SENDING("send");

  private final String label;

  Phase(String label) {
    this.label = label;
  }

  /** The phase's name in answers, logs and metrics. */
  public String label() {
    return label;
  }
}
