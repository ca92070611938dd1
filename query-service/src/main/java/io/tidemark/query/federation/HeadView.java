package io.tidemark.query.federation;

import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.head.HeadUnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the head said when it was asked for its positions. */
public sealed interface HeadView {

  /** It answered; a partition that was never published is absent. */
  record Available(Map<HeadPartition, HeadPosition> positions) implements HeadView {
    public Available {
      positions = Map.copyOf(positions);
    }

    /** The positions of the sample partitions of one shard. */
    Map<HeadPartition, HeadPosition> of(GuardedShard shard) {
      Map<HeadPartition, HeadPosition> own = new HashMap<>();
      for (HeadPartition partition : shard.partitions()) {
        HeadPosition position = positions.get(partition);
        if (position != null) {
          own.put(partition, position);
        }
      }
      return own;
    }
  }

  /** It did not answer. */
  record Unavailable(String reason) implements HeadView {}

  static HeadView of(MetricHead head, Collection<HeadPartition> partitions) {
    try {
      return new Available(head.positions(partitions));
    } catch (HeadUnavailableException e) {
      return new Unavailable(String.valueOf(e.getMessage()));
    }
  }
}
