package io.tidemark.processor.commit;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * From which offset each assigned partition is read on, and where it ended then. Commits are held
 * back, so everything below the start is durable, also where no record comes any more; a start of
 * an earlier assignment still is.
 */
public final class StartOffsets {

  private record Range(long start, long end) {}

  private final Map<TopicPartition, Range> ranges = new ConcurrentHashMap<>();

  /** The offset from which a partition is read, or empty while it is not known. */
  public OptionalLong of(TopicPartition partition) {
    Range range = ranges.get(partition);
    return range == null ? OptionalLong.empty() : OptionalLong.of(range.start());
  }

  /** Where a partition ended when reading began, or empty while it is not known. */
  public OptionalLong endOf(TopicPartition partition) {
    Range range = ranges.get(partition);
    return range == null ? OptionalLong.empty() : OptionalLong.of(range.end());
  }

  /**
   * Whether a reader has come as far as the partition went when it began.
   *
   * @param nextOffset the offset after the last record read, or -1 before the first
   */
  public boolean isReached(TopicPartition partition, long nextOffset) {
    Range range = ranges.get(partition);
    return range != null && Math.max(range.start(), nextOffset) >= range.end();
  }

  void startAt(TopicPartition partition, long start, @Nullable Long end) {
    ranges.put(partition, new Range(start, end == null ? start : end));
  }
}
