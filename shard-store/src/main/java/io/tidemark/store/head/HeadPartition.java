package io.tidemark.store.head;

/**
 * A partition of a topic.
 *
 * @param typeCode the metric type code of a sample topic, or {@link #CATALOGUE}
 */
public record HeadPartition(int typeCode, int partition) {

  /**
   * Stands for the topic {@code metrics.series}: its position tells up to which offset series are
   * in the shard, and it has no frames.
   */
  public static final int CATALOGUE = 4;
}
