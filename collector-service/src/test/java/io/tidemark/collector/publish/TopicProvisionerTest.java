package io.tidemark.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidemark.collector.config.CollectorConfig;
import io.tidemark.model.topic.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicProvisionerTest {

  @ParameterizedTest
  @ValueSource(strings = {"metrics.gauge", Topics.SERIES, Topics.DEADLETTER})
  void aTopicOfThreeCopiesTakesNoRecordThatOneBrokerAloneHas(String topic) {
    NewTopic created = provisioner(3).newTopic(topic);
    assertThat(created.replicationFactor()).isEqualTo((short) 3);
    assertThat(created.configs())
        .containsEntry("min.insync.replicas", "2")
        .containsKey("cleanup.policy");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aTopicOfFewerCopiesStaysWritableWhileOneBrokerIsLeft(int copies) {
    assertThat(provisioner(copies).newTopic(Topics.SERIES).configs())
        .doesNotContainKey("min.insync.replicas");
  }

  private static TopicProvisioner provisioner(int copies) {
    return new TopicProvisioner(
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withConverter(MemorySize.class, 200, new MemorySizeConverter())
            .withMapping(CollectorConfig.class)
            .withSources(
                new PropertiesConfigSource(
                    Map.of("tidemark.kafka.replication-factor", String.valueOf(copies)),
                    "test",
                    100))
            .build()
            .getConfigMapping(CollectorConfig.class));
  }
}
