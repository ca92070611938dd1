package io.tidemark.query.consistency;

import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.federation.DurableState;
import io.tidemark.query.federation.Federation;
import io.tidemark.query.federation.HeadView;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far the data of an installation is acknowledged, visible and durable, shard by shard.
 *
 * @param kafkaFailure why Kafka did not say where its partitions end, or null
 * @param headFailure why the head did not answer, or null
 */
public record Watermarks(
    List<OfShard> shards, @Nullable String kafkaFailure, @Nullable String headFailure) {

  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(3);

  /** One shard. */
  public record OfShard(String name, List<OfPartition> partitions, @Nullable String failure) {

    /** Up to where all its partitions are complete and durable. */
    public Progress progress() {
      return Progress.of(positions(partitions));
    }

    /** Records acknowledged but not visible yet, over all partitions of which it is known. */
    public OptionalLong lag() {
      return partitions.stream()
          .map(OfPartition::lag)
          .filter(OptionalLong::isPresent)
          .mapToLong(OptionalLong::getAsLong)
          .reduce(Long::sum);
    }
  }

  /**
   * One topic partition; null where it is not known.
   *
   * @param durable what the shard holds
   * @param visible what the head's owner published
   * @param endOffset where Kafka ends
   */
  public record OfPartition(
      HeadPartition partition,
      @Nullable StoredCheckpoint durable,
      @Nullable HeadPosition visible,
      @Nullable Long endOffset) {

    /** Records acknowledged but not visible yet; empty where either side is unknown. */
    public OptionalLong lag() {
      Long end = endOffset;
      if (end == null || (visible == null && end > 0)) {
        return OptionalLong.empty();
      }
      long next = visible == null ? 0 : Math.max(0, visible.visibleNextOffset());
      return OptionalLong.of(Math.max(0, end - next));
    }
  }

  /** The least of all shards. */
  public Progress progress() {
    return Progress.of(shards.stream().flatMap(s -> positions(s.partitions()).stream()).toList());
  }

  private static List<HeadPosition> positions(List<OfPartition> partitions) {
    return partitions.stream().map(OfPartition::visible).filter(Objects::nonNull).toList();
  }

  /** Asks shards, head and Kafka; one that is away leaves its part unknown. */
  static Watermarks read(Federation federation, EndOffsets endOffsets, QueryContext context) {
    List<HeadPartition> all = federation.partitionsFor(List.of());
    Map<HeadPartition, Long> ends = Map.of();
    String kafkaFailure = null;
    try {
      ends = endOffsets.of(all, KAFKA_TIMEOUT);
    } catch (PipelineException e) {
      kafkaFailure = String.valueOf(e.getMessage());
    }
    Map<HeadPartition, HeadPosition> positions = Map.of();
    String headFailure = null;
    switch (HeadView.of(federation.head(), all)) {
      case HeadView.Available known -> positions = known.positions();
      case HeadView.Unavailable(String reason) -> headFailure = reason;
    }
    List<OfShard> shards = new ArrayList<>();
    for (DurableState state : federation.durableStates(context)) {
      List<OfPartition> partitions = new ArrayList<>();
      for (HeadPartition partition : state.partitions()) {
        partitions.add(
            new OfPartition(
                partition,
                checkpoint(state, partition),
                positions.get(partition),
                ends.get(partition)));
      }
      shards.add(new OfShard(state.shard(), partitions, state.failure()));
    }
    return new Watermarks(shards, kafkaFailure, headFailure);
  }

  private static @Nullable StoredCheckpoint checkpoint(
      DurableState state, HeadPartition partition) {
    for (StoredCheckpoint checkpoint : state.checkpoints()) {
      if (checkpoint.topic() == partition.typeCode()
          && checkpoint.partition() == partition.partition()) {
        return checkpoint;
      }
    }
    return null;
  }
}
