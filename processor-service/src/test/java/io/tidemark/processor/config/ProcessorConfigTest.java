package io.tidemark.processor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.shard.ShardMap;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    ProcessorConfig config = ProcessorSettings.read(Map.of());
    assertThat(config.shardMap()).isEqualTo(ShardMap.DEFAULT);
    assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(config.redis().uri()).isEqualTo("redis://localhost:6379");
    assertThat(config.window().size()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.window().grace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.window().idleTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.ingest().maxFuture()).isEqualTo(Duration.ofHours(1));
    ProcessorConfig.Processor processor = config.processor();
    assertThat(processor.applicationId()).isEqualTo("tidemark-processor");
    assertThat(processor.instanceId()).isEmpty();
    assertThat(processor.threads()).isEqualTo(1);
    assertThat(processor.sessionTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(processor.commitInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(processor.maxPending().asLongValue()).isEqualTo(67_108_864);
    assertThat(processor.maxOpen().asLongValue()).isEqualTo(67_108_864);
  }

  @Test
  void isNamedAsDocumented() {
    ProcessorConfig config =
        ProcessorSettings.read(
            Map.of(
                "tidemark.window.grace", "10s",
                "tidemark.window.idle-timeout", "5m",
                "tidemark.processor.instance-id", "processor-7",
                "tidemark.processor.max-pending", "1M",
                "tidemark.processor.session-timeout", "6s"));
    assertThat(config.window().grace()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.window().idleTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.processor().instanceId()).contains("processor-7");
    assertThat(config.processor().maxPending().asLongValue()).isEqualTo(1_048_576);
    assertThat(config.processor().sessionTimeout()).isEqualTo(Duration.ofSeconds(6));
  }
}
