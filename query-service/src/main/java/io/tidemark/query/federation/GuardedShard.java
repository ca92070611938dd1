package io.tidemark.query.federation;

import io.tidemark.model.sample.MetricType;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.store.head.HeadPartition;
import java.util.ArrayList;
import java.util.List;

/** A shard with its place in the map and the breaker that every request to it passes. */
record GuardedShard(ShardMap.Shard place, MetricShard shard, CircuitBreaker breaker) {

  /** Every partition of every sample topic that is written to this shard. */
  List<HeadPartition> partitions() {
    return partitionsOf(place);
  }

  static List<HeadPartition> partitionsOf(ShardMap.Shard place) {
    List<HeadPartition> partitions = new ArrayList<>();
    for (MetricType type : MetricType.values()) {
      for (int p = place.firstPartition(); p <= place.lastPartition(); p++) {
        partitions.add(new HeadPartition(type.code(), p));
      }
    }
    return partitions;
  }
}
