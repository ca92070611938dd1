package io.tidemark.collector.publish;

import io.tidemark.collector.config.CollectorConfig;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Makes the topics as the shard map wants them: creates what is missing, appends partitions, brings
 * retention up to date. Never removes anything.
 */
final class TopicProvisioner {

  private static final Logger LOG = Logger.getLogger(TopicProvisioner.class);

  private static final String MAX_MESSAGE_BYTES = String.valueOf(8 * 1024 * 1024);
  private static final Duration DEADLETTER_RETENTION = Duration.ofDays(7);
  private static final int TIMEOUT_SECONDS = 10;

  private record Wanted(int partitions, Map<String, String> config) {}

  private final short replicationFactor;
  private final Map<String, Wanted> wanted = new HashMap<>();

  TopicProvisioner(CollectorConfig config) {
    replicationFactor = config.kafka().replicationFactor();
    int partitions = ShardMap.parse(config.shardMap()).partitionCount();
    for (String topic : Topics.samples()) {
      wanted.put(topic, new Wanted(partitions, deleted(config.kafka().retention())));
    }
    wanted.put(
        Topics.SERIES,
        new Wanted(
            partitions,
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                MAX_MESSAGE_BYTES)));
    wanted.put(Topics.DEADLETTER, new Wanted(1, deleted(DEADLETTER_RETENTION)));
  }

  /** By time alone: a bound in bytes could delete what a shard that is away still has to get. */
  private static Map<String, String> deleted(Duration retention) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        String.valueOf(retention.toMillis()),
        TopicConfig.RETENTION_BYTES_CONFIG,
        "-1",
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        MAX_MESSAGE_BYTES);
  }

  /**
   * Returns when all topics are there and every partition has a leader.
   *
   * @throws IllegalStateException when a partition has none yet
   */
  void ensure(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> present = await(admin.listTopics().names());
    create(admin, wanted.keySet().stream().filter(topic -> !present.contains(topic)).toList());
    extend(admin, describe(admin));
    configure(admin);
    for (TopicDescription topic : describe(admin).values()) {
      if (topic.partitions().stream().anyMatch(partition -> partition.leader() == null)) {
        throw new IllegalStateException(
            "topic " + topic.name() + " has a partition without leader");
      }
    }
  }

  private void create(Admin admin, Collection<String> missing)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    for (String topic : missing) {
      topics.add(newTopic(topic));
    }
    for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
      try {
        await(created);
      } catch (ExecutionException e) {
        // Another collector was quicker.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    if (!topics.isEmpty()) {
      LOG.infof("Created topics %s", missing);
    }
  }

  /** Only new topics get a least number of copies: an operator may have set another since. */
  NewTopic newTopic(String topic) {
    Wanted want = wanted(topic);
    Map<String, String> config = new HashMap<>(want.config());
    if (replicationFactor >= 3) {
      // Otherwise a record counts as written by all while one broker has it; with 3 copies one may
      // be away.
      config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new NewTopic(topic, want.partitions(), replicationFactor).configs(config);
  }

  private void extend(Admin admin, Map<String, TopicDescription> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<String, NewPartitions> larger = new HashMap<>();
    for (TopicDescription topic : topics.values()) {
      int want = wanted(topic.name()).partitions();
      int have = topic.partitions().size();
      if (have < want) {
        larger.put(topic.name(), NewPartitions.increaseTo(want));
      } else if (have > want) {
        LOG.warnf(
            "Topic %s has %d partitions, the shard map only %d: was a shard removed from it?",
            topic.name(), have, want);
      }
    }
    if (!larger.isEmpty()) {
      await(admin.createPartitions(larger).all());
      LOG.infof("Appended partitions to topics %s", larger.keySet());
    }
  }

  private void configure(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    wanted.forEach(
        (topic, want) ->
            changes.put(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                want.config().entrySet().stream()
                    .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                    .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                    .toList()));
    await(admin.incrementalAlterConfigs(changes).all());
  }

  private Map<String, TopicDescription> describe(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    return await(admin.describeTopics(wanted.keySet()).allTopicNames());
  }

  private Wanted wanted(String topic) {
    Wanted want = wanted.get(topic);
    if (want == null) {
      throw new IllegalArgumentException("topic " + topic + " is not one of ours");
    }
    return want;
  }

  private static <T> T await(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
