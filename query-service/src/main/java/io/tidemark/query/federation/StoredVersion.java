package io.tidemark.query.federation;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.late.LateWindow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Names the state of what topic partitions have stored of a range of event time: equal versions,
 * equal samples.
 *
 * <p>A range is settled in a partition when no open window touches it. Then its samples change in
 * three ways only, each of which changes the version. A partition that is sealed beyond the range
 * gets late rows, which the shard notes with the offset at which they came. One that is not, since
 * it has been quiet or was never written to, gets new samples: its durable offset moves, or it is
 * sealed further.
 */
final class StoredVersion {

  private static final long SEALED = Long.MIN_VALUE;

  private StoredVersion() {}

  /**
   * The version of a range, empty when a partition has no position or an open window touches it.
   *
   * @param positions as of a moment before {@code late} was read
   * @param late the late windows that touch the range, of these partitions and others
   * @param windowMillis the length of a window
   */
  static OptionalLong of(
      List<HeadPartition> partitions,
      Map<HeadPartition, HeadPosition> positions,
      Collection<LateWindow> late,
      TimeRange range,
      long windowMillis) {
    HashStream64 hash = Hashing.komihash5_0().hashStream();
    for (HeadPartition partition : partitions) {
      HeadPosition position = positions.get(partition);
      if (position == null || isOpen(position, range, windowMillis)) {
        return OptionalLong.empty();
      }
      hash.putInt(partition.typeCode()).putInt(partition.partition());
      boolean sealed = position.durableUntilMillis() > range.toInclusiveMillis();
      hash.putLong(sealed ? SEALED : position.durableNextOffset());
    }
    if (late.isEmpty()) {
      return OptionalLong.of(hash.getAsLong());
    }
    Set<HeadPartition> concerned = Set.copyOf(partitions);
    late.stream()
        .filter(one -> concerned.contains(new HeadPartition(one.topic(), one.partition())))
        .sorted()
        .forEach(
            one ->
                hash.putInt(one.topic())
                    .putInt(one.partition())
                    .putLong(one.windowStartMillis())
                    .putLong(one.nextOffset()));
    return OptionalLong.of(hash.getAsLong());
  }

  private static boolean isOpen(HeadPosition position, TimeRange range, long windowMillis) {
    for (long start : position.openWindows()) {
      if (start <= range.toInclusiveMillis()
          && start + windowMillis - 1 > range.fromExclusiveMillis()) {
        return true;
      }
    }
    return false;
  }
}
