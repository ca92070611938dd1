package io.tidemark.model.shard;

import java.util.List;
import java.util.Optional;

/**
 * Which groups and shards there are, which regions belong to a group, and which partitions of every
 * metric topic belong to a shard. Versioned: a router is a pure function of it.
 *
 * @param version grows with every change; a shard appended keeps every earlier partition
 * @param shardKey the label whose value places a series within its group, or empty for its id
 * @param groups in order; exactly one is the fallback for regions that no group names
 */
public record ShardMap(int version, String shardKey, List<Group> groups) {

  /** The map of an installation that names none: three groups of one shard and one partition. */
  public static final String DEFAULT =
      "v1; americas*: us ca mx br -> americas-0[0-0];"
          + " europe: uk de fr es -> europe-0[1-1];"
          + " asia: jp sg au in -> asia-0[2-2]";

  /** A set of regions and the shards that hold their series. */
  public record Group(String name, boolean fallback, List<String> regions, List<Shard> shards) {
    public Group {
      regions = List.copyOf(regions);
      shards = List.copyOf(shards);
    }
  }

  /** One PostgreSQL database and the partitions {@code first..last} that are written to it. */
  public record Shard(String name, int firstPartition, int lastPartition) {
    public int partitionCount() {
      return lastPartition - firstPartition + 1;
    }

    public boolean owns(int partition) {
      return partition >= firstPartition && partition <= lastPartition;
    }
  }

  /**
   * A checked map.
   *
   * @throws InvalidShardMapException when partitions overlap or leave a gap, a name or region
   *     appears twice, or there is not exactly one fallback
   */
  public ShardMap {
    groups = List.copyOf(groups);
    ShardMapRules.check(version, groups);
  }

  /**
   * Reads the one-line form, see docs/formats/shard-map.md.
   *
   * @throws InvalidShardMapException naming the clause at fault
   */
  public static ShardMap parse(String text) {
    return new ShardMapParser(text).parse();
  }

  /** All shards, group after group. */
  public List<Shard> shards() {
    return groups.stream().flatMap(group -> group.shards().stream()).toList();
  }

  /** How many partitions every metric topic has. */
  public int partitionCount() {
    return shards().stream().mapToInt(Shard::lastPartition).max().orElseThrow() + 1;
  }

  /**
   * The shard to which a partition is written.
   *
   * @throws IllegalArgumentException for a partition that the map does not have
   */
  public Shard shardOf(int partition) {
    for (Shard shard : shards()) {
      if (shard.owns(partition)) {
        return shard;
      }
    }
    throw new IllegalArgumentException(
        "partition " + partition + " is not in the shard map of " + partitionCount());
  }

  /** The group of a region; the fallback for one that no group names, the empty one too. */
  public Group groupOf(String region) {
    Optional<Group> named =
        groups.stream().filter(group -> group.regions().contains(region)).findFirst();
    return named.orElseGet(() -> groups.stream().filter(Group::fallback).findFirst().orElseThrow());
  }
}
