package io.tidemark.query.federation;

import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the topic partitions of one shard had become durable, catalogue included, at one moment.
 * A shard is written to before its owner publishes that, so what was read from the shard under one
 * stamp need not be read again while the stamp is the same.
 */
record ShardStamp(List<Long> durableOffsets) {

  ShardStamp {
    durableOffsets = List.copyOf(durableOffsets);
  }

  /** The stamp of some partitions; empty when any of them has no position. */
  static Optional<ShardStamp> of(
      List<HeadPartition> partitions, Map<HeadPartition, HeadPosition> positions) {
    List<Long> offsets = new ArrayList<>(partitions.size());
    for (HeadPartition partition : partitions) {
      HeadPosition position = positions.get(partition);
      if (position == null) {
        return Optional.empty();
      }
      offsets.add(position.durableNextOffset());
    }
    return Optional.of(new ShardStamp(offsets));
  }
}
