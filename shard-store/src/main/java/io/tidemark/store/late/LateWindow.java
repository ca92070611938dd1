package io.tidemark.store.late;

import java.util.Comparator;

/**
 * A window of a topic partition that got rows after it was sealed. Caches of what the shard holds
 * go by it.
 *
 * @param topic the metric type code of the topic
 * @param nextOffset the partition's durable offset once those rows are stored; another one each
 *     time
 */
public record LateWindow(int topic, int partition, long windowStartMillis, long nextOffset)
    implements Comparable<LateWindow> {

  private static final Comparator<LateWindow> BY_KEY =
      Comparator.comparingLong(LateWindow::windowStartMillis)
          .thenComparingInt(LateWindow::topic)
          .thenComparingInt(LateWindow::partition)
          .thenComparingLong(LateWindow::nextOffset);

  @Override
  public int compareTo(LateWindow other) {
    return BY_KEY.compare(this, other);
  }
}
