package io.tidemark.query.federation;

import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest samples of a shard that an answer lacks because of the head.
 *
 * @param fromMillis samples at or after this time may be missing
 */
record HeadGap(long fromMillis, String reason) {

  /**
   * When a position counts as stale.
   *
   * @param nowMillis the wall clock
   * @param staleAfterMillis the age from which its owner may have stopped; {@link Long#MAX_VALUE}
   *     where it is known by offsets that nothing is missing
   */
  record Freshness(long nowMillis, long staleAfterMillis) {
    boolean isStale(HeadPosition position) {
      return nowMillis - position.publishedAtMillis() > staleAfterMillis;
    }
  }

  /**
   * What is missing of some partitions in a range, or empty. A topic partition without position and
   * without checkpoint was never written, nothing of it can be missing; unless a series of that
   * partition is known and no topic of it has either: its first samples may have been in the head
   * alone, and the head lost them.
   *
   * @param inUse the numbers of the partitions that series are known of
   * @param checkpoints asked for only when a position is not to be had, as is {@code inUse}
   */
  static Optional<HeadGap> of(
      HeadView head,
      Collection<HeadPartition> partitions,
      Supplier<Set<Integer>> inUse,
      Supplier<List<StoredCheckpoint>> checkpoints,
      TimeRange range,
      Freshness freshness) {
    HeadGap gap =
        switch (head) {
          case HeadView.Unavailable(String reason) ->
              new HeadGap(durableUntil(partitions, checkpoints.get(), true), reason);
          case HeadView.Available known ->
              earliest(
                  unpublished(known.positions(), partitions, inUse, checkpoints),
                  stale(known.positions(), freshness));
        };
    return gap == null || gap.fromMillis > range.toInclusiveMillis()
        ? Optional.empty()
        : Optional.of(
            new HeadGap(Math.max(gap.fromMillis, range.fromExclusiveMillis()), gap.reason));
  }

  private static @Nullable HeadGap unpublished(
      Map<HeadPartition, HeadPosition> positions,
      Collection<HeadPartition> partitions,
      Supplier<Set<Integer>> inUse,
      Supplier<List<StoredCheckpoint>> checkpoints) {
    if (positions.keySet().containsAll(partitions)) {
      return null;
    }
    List<HeadPartition> absent =
        partitions.stream().filter(partition -> !positions.containsKey(partition)).toList();
    List<StoredCheckpoint> stored = checkpoints.get();
    Set<Integer> unknown = new HashSet<>(inUse.get());
    positions.keySet().forEach(partition -> unknown.remove(partition.partition()));
    stored.forEach(row -> unknown.remove(row.partition()));
    long from = unknown.isEmpty() ? durableUntil(absent, stored, false) : Long.MIN_VALUE;
    return from == Long.MAX_VALUE
        ? null
        : new HeadGap(from, "no processor has published its position for minutes");
  }

  private static @Nullable HeadGap stale(
      Map<HeadPartition, HeadPosition> positions, Freshness freshness) {
    HeadGap gap = null;
    for (HeadPosition position : positions.values()) {
      if (freshness.isStale(position)) {
        long seconds = (freshness.nowMillis - position.publishedAtMillis()) / 1000;
        gap =
            earliest(
                gap,
                new HeadGap(
                    position.visibleEventTimeMillis(),
                    "the processor published its position last " + seconds + " s ago"));
      }
    }
    return gap;
  }

  private static @Nullable HeadGap earliest(@Nullable HeadGap one, @Nullable HeadGap other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.fromMillis <= other.fromMillis ? one : other;
  }

  /** The least durable time; without any checkpoint the beginning or the end of time. */
  private static long durableUntil(
      Collection<HeadPartition> partitions, List<StoredCheckpoint> stored, boolean anything) {
    Map<HeadPartition, Long> until = new HashMap<>();
    for (StoredCheckpoint row : stored) {
      until.put(
          new HeadPartition(row.topic(), row.partition()), row.checkpoint().sealedUntilMillis());
    }
    return partitions.stream()
        .filter(until::containsKey)
        .mapToLong(until::get)
        .min()
        .orElse(anything ? Long.MIN_VALUE : Long.MAX_VALUE);
  }
}
