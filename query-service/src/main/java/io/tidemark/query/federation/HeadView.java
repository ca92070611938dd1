package io.tidemark.query.federation;

import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.head.HeadUnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the head said when it was asked for its positions. */
public sealed interface HeadView {

  /** It answered; a partition that was never published is absent. */
  final class Available implements HeadView {
    private final Map<HeadPartition, HeadPosition> positions;
    // A view serves the queries of a moment, and each asks for the same parts.
    private final Map<GuardedShard, Available> parts = new ConcurrentHashMap<>();
    private final Map<GuardedShard, Optional<ShardStamp>> stamps = new ConcurrentHashMap<>();

    public Available(Map<HeadPartition, HeadPosition> positions) {
      this.positions = Map.copyOf(positions);
    }

    public Map<HeadPartition, HeadPosition> positions() {
      return positions;
    }

    /** What it said of the sample partitions of one shard. */
    Available of(GuardedShard shard) {
      return parts.computeIfAbsent(shard, this::part);
    }

    private Available part(GuardedShard shard) {
      Map<HeadPartition, HeadPosition> own = new HashMap<>();
      for (HeadPartition partition : shard.partitions()) {
        HeadPosition position = positions.get(partition);
        if (position != null) {
          own.put(partition, position);
        }
      }
      return new Available(own);
    }

    @Override
    public Optional<ShardStamp> stampOf(GuardedShard shard) {
      return stamps.computeIfAbsent(shard, one -> ShardStamp.of(one.allPartitions(), positions));
    }
  }

  /** It did not answer. */
  record Unavailable(String reason) implements HeadView {
    @Override
    public Optional<ShardStamp> stampOf(GuardedShard shard) {
      return Optional.empty();
    }
  }

  /** How far a shard has come, where that is known. */
  Optional<ShardStamp> stampOf(GuardedShard shard);

  static HeadView of(MetricHead head, Collection<HeadPartition> partitions) {
    try {
      return new Available(head.positions(partitions));
    } catch (HeadUnavailableException e) {
      return new Unavailable(String.valueOf(e.getMessage()));
    }
  }
}
