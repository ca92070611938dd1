package io.tidemark.processor.commit;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * From which offset each assigned partition is read on. Commits are held back, so everything below
 * it is durable, also where no record comes any more; an offset of an earlier assignment still is.
 */
public final class StartOffsets {

  private final Map<TopicPartition, Long> offsets = new ConcurrentHashMap<>();

  /** The offset, or empty while it is not known. */
  public OptionalLong of(TopicPartition partition) {
    Long offset = offsets.get(partition);
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  void startAt(TopicPartition partition, long offset) {
    offsets.put(partition, offset);
  }
}
