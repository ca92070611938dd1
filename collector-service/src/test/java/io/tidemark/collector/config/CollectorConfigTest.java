package io.tidemark.collector.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidemark.model.shard.ShardMap;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    CollectorConfig config = read(Map.of());
    assertThat(ShardMap.parse(config.shardMap()).partitionCount()).isEqualTo(3);
    assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(config.kafka().retention()).isEqualTo(Duration.ofHours(24));
    assertThat(config.kafka().replicationFactor()).isEqualTo((short) 1);
    assertThat(config.ingest().maxFuture()).isEqualTo(Duration.ofHours(1));
    assertThat(config.ingest().maxPast()).isEqualTo(Duration.ofDays(3650));
    CollectorConfig.Collector collector = config.collector();
    assertThat(collector.maxBodySize().asLongValue()).isEqualTo(33_554_432);
    assertThat(collector.maxDecodedSize().asLongValue()).isEqualTo(33_554_432);
    assertThat(collector.maxInFlight().asLongValue()).isEqualTo(67_108_864);
    assertThat(collector.bodyTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(collector.decodeThreads()).isZero();
    assertThat(collector.seriesCacheSize()).isEqualTo(500_000);
    assertThat(collector.labels().maxNameBytes()).isEqualTo(256);
    assertThat(collector.labels().maxValueBytes()).isEqualTo(4096);
    assertThat(collector.labels().maxPerSeries()).isEqualTo(64);
    assertThat(collector.producer().linger()).isEqualTo(Duration.ofMillis(5));
    assertThat(collector.producer().batchSize().asLongValue()).isEqualTo(262_144);
    assertThat(collector.producer().bufferMemory().asLongValue()).isEqualTo(134_217_728);
    assertThat(collector.producer().compression()).isEqualTo("none");
    assertThat(collector.producer().maxRecordSize().asLongValue()).isEqualTo(921_600);
    assertThat(collector.producer().deliveryTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(collector.producer().checkInterval()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void isNamedAsDocumented() {
    CollectorConfig config =
        read(
            Map.of(
                "tidemark.shard-map", "v1; all*: -> one[0-3]",
                "tidemark.kafka.bootstrap-servers", "kafka:9092",
                "tidemark.kafka.retention", "2h",
                "tidemark.ingest.max-past", "7d",
                "tidemark.collector.max-in-flight", "1M",
                "tidemark.collector.labels.max-per-series", "40",
                "tidemark.collector.producer.linger", "20ms"));
    assertThat(config.shardMap()).isEqualTo("v1; all*: -> one[0-3]");
    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(config.kafka().retention()).isEqualTo(Duration.ofHours(2));
    assertThat(config.ingest().maxPast()).isEqualTo(Duration.ofDays(7));
    assertThat(config.collector().maxInFlight().asLongValue()).isEqualTo(1_048_576);
    assertThat(config.collector().labels().maxPerSeries()).isEqualTo(40);
    assertThat(config.collector().producer().linger()).isEqualTo(Duration.ofMillis(20));
  }

  private static CollectorConfig read(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(CollectorConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(CollectorConfig.class);
  }
}
