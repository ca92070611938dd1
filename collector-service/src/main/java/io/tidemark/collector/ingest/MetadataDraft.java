package io.tidemark.collector.ingest;

import io.tidemark.collector.publish.OutgoingRecord;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.wire.MetricMetadata;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The metadata of one request that is not published yet. The series of a family may lie in any
 * shard, so it goes to the first partition of each.
 */
final class MetadataDraft {

  /** Beyond it a help text says nothing that a person would read. */
  private static final int MAX_TEXT = 4096;

  /**
   * In UTF-8. The shards keep metadata by tenant (at most 150 bytes) and family, and PostgreSQL
   * refuses keys beyond 2704 bytes.
   */
  private static final int MAX_FAMILY_BYTES = 1024;

  private final SeriesCatalogue catalogue;
  private final MetadataCache cache;
  private final int[] partitions;
  private final Set<MetricMetadata> fresh = new LinkedHashSet<>();
  private String tenant = "";

  MetadataDraft(SeriesCatalogue catalogue, MetadataCache cache) {
    this.catalogue = catalogue;
    this.cache = cache;
    this.partitions =
        catalogue.map().shards().stream().mapToInt(ShardMap.Shard::firstPartition).toArray();
  }

  void begin(String newTenant) {
    tenant = newTenant;
  }

  /** Takes the type as numbered in Prometheus' types.proto. */
  void declare(int type, String family, String help, String unit) {
    MetricMetadata metadata = metadata(ofPrometheus(type), family, help, unit);
    if (isUsable(family) && !cache.isPublished(metadata)) {
      fresh.add(metadata);
    }
    if (isUsable(family) && isDeclared(type)) {
      catalogue.declare(family, ofPrometheus(type));
    }
  }

  void declareIfUnknown(MetricType type, String family, String help, String unit) {
    MetricMetadata metadata = metadata(type, family, help, unit);
    boolean tells = !help.isEmpty() || !unit.isEmpty();
    if (isUsable(family) && (tells ? !cache.isPublished(metadata) : !cache.isKnown(metadata))) {
      fresh.add(metadata);
    }
  }

  private MetricMetadata metadata(MetricType type, String family, String help, String unit) {
    return new MetricMetadata(tenant, family, type, clean(unit), clean(help));
  }

  private static boolean isUsable(String family) {
    return !family.isEmpty()
        && family.length() <= MAX_FAMILY_BYTES
        && family.getBytes(StandardCharsets.UTF_8).length <= MAX_FAMILY_BYTES
        && family.indexOf('\0') < 0;
  }

  private static String clean(String text) {
    String withoutNul = text.replace("\0", "");
    return withoutNul.length() <= MAX_TEXT ? withoutNul : withoutNul.substring(0, MAX_TEXT);
  }

  /** UNKNOWN, INFO and STATESET say nothing of how to store samples. */
  private static boolean isDeclared(int type) {
    return type >= 1 && type <= 5;
  }

  private static MetricType ofPrometheus(int type) {
    return switch (type) {
      case 1 -> MetricType.COUNTER;
      case 3, 4 -> MetricType.HISTOGRAM;
      case 5 -> MetricType.SUMMARY;
      default -> MetricType.GAUGE;
    };
  }

  List<MetricMetadata> drainTo(List<OutgoingRecord> records) {
    for (MetricMetadata metadata : fresh) {
      byte[] key = metadata.key();
      byte[] value = metadata.encode();
      for (int partition : partitions) {
        records.add(new OutgoingRecord(Topics.SERIES, partition, key, value));
      }
    }
    List<MetricMetadata> drained = List.copyOf(fresh);
    forget();
    return drained;
  }

  void forget() {
    fresh.clear();
  }
}
