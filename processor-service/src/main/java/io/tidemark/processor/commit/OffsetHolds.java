package io.tidemark.processor.commit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each topic partition may be committed: never past the oldest record that still feeds
 * something unwritten.
 *
 * <p>A partition without a hold is not committed at all. A hold that is behind the truth is safe;
 * it stays when its task closes, since Streams commits on the way out.
 */
public final class OffsetHolds {

  private final Map<TopicPartition, Long> holds = new ConcurrentHashMap<>();

  /** Allows commits of a partition up to an offset, exclusive. */
  public void hold(TopicPartition partition, long offset) {
    holds.put(partition, offset);
  }

  /** Forbids commits of a partition until it is held again. */
  public void forbid(TopicPartition partition) {
    holds.remove(partition);
  }

  /** The offsets that may be committed of those that Streams wants to commit. */
  Map<TopicPartition, OffsetAndMetadata> limit(Map<TopicPartition, OffsetAndMetadata> wanted) {
    Map<TopicPartition, OffsetAndMetadata> allowed = new HashMap<>();
    wanted.forEach(
        (partition, offset) -> {
          Long hold = holds.get(partition);
          if (hold != null && hold >= 0) {
            allowed.put(
                partition,
                hold >= offset.offset()
                    ? offset
                    : new OffsetAndMetadata(hold, offset.leaderEpoch(), offset.metadata()));
          }
        });
    return allowed;
  }
}
