package io.tidemark.model.shard;

import io.tidemark.model.shard.ShardMap.Group;
import io.tidemark.model.shard.ShardMap.Shard;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of every shard map. */
final class ShardMapRules {

  private ShardMapRules() {}

  static void check(int version, List<Group> groups) {
    if (version < 1) {
      throw new InvalidShardMapException("version must be 1 or more, not " + version);
    }
    long fallbacks = groups.stream().filter(Group::fallback).count();
    if (fallbacks != 1) {
      throw new InvalidShardMapException(
          "exactly one group must be the fallback (marked *), not " + fallbacks);
    }
    Set<String> names = new HashSet<>();
    Set<String> regions = new HashSet<>();
    for (Group group : groups) {
      if (group.shards().isEmpty()) {
        throw new InvalidShardMapException("group " + group.name() + " has no shard");
      }
      if (!names.add(group.name())) {
        throw new InvalidShardMapException("the name " + group.name() + " appears twice");
      }
      for (String region : group.regions()) {
        if (!regions.add(region)) {
          throw new InvalidShardMapException("region " + region + " appears twice");
        }
      }
    }
    checkPartitions(groups);
  }

  private static void checkPartitions(List<Group> groups) {
    List<Shard> shards =
        groups.stream()
            .flatMap(group -> group.shards().stream())
            .sorted(Comparator.comparingInt(Shard::firstPartition))
            .toList();
    Set<String> names = new HashSet<>();
    int next = 0;
    for (Shard shard : shards) {
      if (!names.add(shard.name())) {
        throw new InvalidShardMapException("shard " + shard.name() + " appears twice");
      }
      if (shard.lastPartition() < shard.firstPartition()) {
        throw new InvalidShardMapException(
            "shard "
                + shard.name()
                + " has no partition: ["
                + shard.firstPartition()
                + "-"
                + shard.lastPartition()
                + "]");
      }
      if (shard.firstPartition() != next) {
        throw new InvalidShardMapException(
            "shard "
                + shard.name()
                + " begins at partition "
                + shard.firstPartition()
                + " where "
                + next
                + " must follow: ranges may not overlap or leave a gap");
      }
      next = shard.lastPartition() + 1;
    }
  }
}
