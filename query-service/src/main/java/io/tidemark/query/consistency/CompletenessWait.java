package io.tidemark.query.consistency;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.federation.MetricHead;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until everything that was acknowledged before a query arrived is visible to it: until each
 * partition's visible offset has reached the end that Kafka had at the arrival.
 */
final class CompletenessWait {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final EndOffsets endOffsets;
  private final MetricHead head;

  CompletenessWait(EndOffsets endOffsets, MetricHead head) {
    this.endOffsets = endOffsets;
    this.head = head;
  }

  /**
   * Returns once the partitions are complete.
   *
   * @param atMost the longest wait; the query's own deadline counts as well
   * @throws PipelineException TIMEOUT when they are not complete in time, UNAVAILABLE when Kafka or
   *     Redis cannot say
   */
  void await(Collection<HeadPartition> partitions, Duration atMost, QueryContext context) {
    long deadline = System.nanoTime() + Math.min(atMost.toNanos(), context.remaining().toNanos());
    Map<HeadPartition, Long> behind =
        byTopic(endOffsets.of(partitions, Duration.ofNanos(deadline - System.nanoTime())));
    behind.values().removeIf(end -> end == 0);
    while (true) {
      Map<HeadPartition, HeadPosition> positions = head.positions(behind.keySet());
      behind
          .entrySet()
          .removeIf(
              entry -> {
                HeadPosition position = positions.get(entry.getKey());
                return position != null && position.visibleNextOffset() >= entry.getValue();
              });
      if (behind.isEmpty()) {
        return;
      }
      if (System.nanoTime() - deadline >= 0) {
        throw incomplete(behind, positions);
      }
      context.check();
      LockSupport.parkNanos(POLL_NANOS);
      if (Thread.interrupted()) {
        throw new PipelineException(ErrorCode.CANCELED, "query was canceled");
      }
    }
  }

  private static Map<HeadPartition, Long> byTopic(Map<HeadPartition, Long> ends) {
    Map<HeadPartition, Long> sorted =
        new TreeMap<>(
            java.util.Comparator.comparingInt(HeadPartition::typeCode)
                .thenComparingInt(HeadPartition::partition));
    sorted.putAll(ends);
    return sorted;
  }

  private static PipelineException incomplete(
      Map<HeadPartition, Long> behind, Map<HeadPartition, HeadPosition> positions) {
    StringBuilder message = new StringBuilder("data is not complete: ");
    String separator = "";
    for (Map.Entry<HeadPartition, Long> entry : behind.entrySet()) {
      HeadPartition partition = entry.getKey();
      HeadPosition position = positions.get(partition);
      message
          .append(separator)
          .append(TopicNames.of(partition))
          .append(" partition ")
          .append(partition.partition());
      if (position == null) {
        message.append(" has no published position, its end is ");
      } else {
        message.append(" is visible to ").append(position.visibleNextOffset()).append(" of ");
      }
      message.append(entry.getValue());
      separator = ", ";
    }
    return new PipelineException(ErrorCode.TIMEOUT, message.toString());
  }
}
