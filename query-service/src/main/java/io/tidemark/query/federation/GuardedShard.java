package io.tidemark.query.federation;

import io.tidemark.model.sample.MetricType;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.store.head.HeadPartition;
import java.util.ArrayList;
import java.util.List;

/** A shard with its place in the map and the breaker that every request to it passes. */
final class GuardedShard {

  private final ShardMap.Shard place;
  private final MetricShard shard;
  private final CircuitBreaker breaker;
  private final List<HeadPartition> samplePartitions;
  private final List<HeadPartition> allPartitions;

  GuardedShard(ShardMap.Shard place, MetricShard shard, CircuitBreaker breaker) {
    this.place = place;
    this.shard = shard;
    this.breaker = breaker;
    this.samplePartitions = partitionsOf(place.firstPartition(), place.lastPartition());
    List<HeadPartition> all = new ArrayList<>(samplePartitions);
    addPartitions(place.firstPartition(), place.lastPartition(), HeadPartition.CATALOGUE, all);
    this.allPartitions = List.copyOf(all);
  }

  ShardMap.Shard place() {
    return place;
  }

  MetricShard shard() {
    return shard;
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  /** Every partition of every sample topic that is written to this shard. */
  List<HeadPartition> partitions() {
    return samplePartitions;
  }

  /** Every partition that is written to this shard, those of the catalogue too. */
  List<HeadPartition> allPartitions() {
    return allPartitions;
  }

  /** Some partitions of every sample topic. */
  static List<HeadPartition> partitionsOf(int first, int last) {
    List<HeadPartition> partitions = new ArrayList<>();
    for (MetricType type : MetricType.values()) {
      addPartitions(first, last, type.code(), partitions);
    }
    return List.copyOf(partitions);
  }

  private static void addPartitions(
      int first, int last, int typeCode, List<HeadPartition> partitions) {
    for (int p = first; p <= last; p++) {
      partitions.add(new HeadPartition(typeCode, p));
    }
  }
}
