package io.tidemark.model.shard;

import com.dynatrace.hash4j.consistent.ConsistentBucketHasher;
import com.dynatrace.hash4j.consistent.ConsistentHashing;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.labels.ValuePattern;
import io.tidemark.model.shard.ShardMap.Group;
import io.tidemark.model.shard.ShardMap.Shard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a series lies: its {@code region} gives the group, a consistent hash of the shard key the
 * shard within the group, and its id the partition within the shard.
 *
 * <p>The consistent hash is JumpBackHash (Ertl 2024), of the jump hash family: a shard appended to
 * a group takes an even part of new placements and moves none between the others.
 */
public final class ShardRouter {

  /** The label that gives the group. */
  public static final String REGION = "region";

  private static final ConsistentBucketHasher BUCKETS = ConsistentHashing.jumpBackHashSplitMix64();

  private final ShardMap map;

  public ShardRouter(ShardMap map) {
    this.map = map;
  }

  public ShardMap map() {
    return map;
  }

  /** The partition, of every metric topic and of the catalogue, that holds a series. */
  public int partitionOf(Labels labels, SeriesId id) {
    Group group = map.groupOf(labels.getOrEmpty(REGION));
    Shard shard =
        map.shardKey().isEmpty()
            ? shardOf(group, id.high())
            : shardOf(group, keyHash(labels.getOrEmpty(map.shardKey())));
    return shard.firstPartition() + (int) Long.remainderUnsigned(id.low(), shard.partitionCount());
  }

  /** The shards that may hold a series that all these matchers accept. */
  public List<Shard> shardsFor(List<LabelMatcher> matchers) {
    Set<Shard> shards = new LinkedHashSet<>();
    for (Group group : map.groups()) {
      if (mayHold(group, matchers)) {
        shards.addAll(prunedByKey(group, matchers));
      }
    }
    return List.copyOf(shards);
  }

  private boolean mayHold(Group group, List<LabelMatcher> matchers) {
    List<LabelMatcher> onRegion = onRegion(matchers);
    if (onRegion.isEmpty()) {
      return true;
    }
    if (group.regions().stream().anyMatch(region -> allMatch(onRegion, region))) {
      return true;
    }
    return group.fallback() && mayMatchUnnamedRegion(onRegion);
  }

  private static List<LabelMatcher> onRegion(List<LabelMatcher> matchers) {
    List<LabelMatcher> onRegion = new ArrayList<>(0);
    for (LabelMatcher matcher : matchers) {
      if (matcher.name().equals(REGION)) {
        onRegion.add(matcher);
      }
    }
    return onRegion;
  }

  /** The fallback holds every region that no group names; only finite matchers can exclude it. */
  private boolean mayMatchUnnamedRegion(List<LabelMatcher> onRegion) {
    for (LabelMatcher matcher : onRegion) {
      if (matcher.isNegated()) {
        continue;
      }
      Set<String> accepted =
          switch (matcher.pattern()) {
            case ValuePattern.Literal(String value) -> Set.of(value);
            case ValuePattern.OneOf(Set<String> values) -> values;
            case ValuePattern.Prefix prefix -> Set.of();
            case ValuePattern.Suffix suffix -> Set.of();
            case ValuePattern.Contains contains -> Set.of();
            case ValuePattern.Regex regex -> Set.of();
          };
      if (!accepted.isEmpty()
          && accepted.stream()
              .noneMatch(value -> map.groupOf(value).fallback() && allMatch(onRegion, value))) {
        return false;
      }
    }
    return true;
  }

  private static boolean allMatch(List<LabelMatcher> onRegion, String region) {
    return onRegion.stream().allMatch(matcher -> matcher.matches(region));
  }

  private List<Shard> prunedByKey(Group group, List<LabelMatcher> matchers) {
    if (!map.shardKey().isEmpty()) {
      for (LabelMatcher matcher : matchers) {
        if (matcher.name().equals(map.shardKey())
            && !matcher.isNegated()
            && matcher.pattern() instanceof ValuePattern.Literal(String value)) {
          return everShardsOf(group, keyHash(value));
        }
      }
    }
    return group.shards();
  }

  /**
   * Shards are only ever appended, so what a key held before lies where the shorter lists put it.
   */
  private static List<Shard> everShardsOf(Group group, long hash) {
    Set<Shard> shards = new LinkedHashSet<>();
    for (int count = 1; count <= group.shards().size(); count++) {
      shards.add(group.shards().get(BUCKETS.getBucket(hash, count)));
    }
    return List.copyOf(shards);
  }

  private static Shard shardOf(Group group, long hash) {
    return group.shards().get(BUCKETS.getBucket(hash, group.shards().size()));
  }

  private static long keyHash(String value) {
    return Hashing.xxh3_64().hashBytesToLong(value.getBytes(StandardCharsets.UTF_8));
  }
}
