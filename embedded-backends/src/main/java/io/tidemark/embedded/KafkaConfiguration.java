package io.tidemark.embedded;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The broker's settings: one node that is broker and controller, sized for a laptop.
 *
 * @param data the log directory, which also holds the cluster's metadata
 */
record KafkaConfiguration(Path data, int brokerPort, int controllerPort) {
  /** A batch of samples is one record; the largest accepted request must fit. */
  private static final int MAX_MESSAGE_BYTES = 8 << 20;

  private static final int MEBIBYTE = 1 << 20;

  String bootstrapServers() {
    return LoopbackPorts.HOST + ":" + brokerPort;
  }

  Properties toProperties() {
    Properties properties = new Properties();
    identity(properties);
    capacity(properties);
    retention(properties);
    groups(properties);
    return properties;
  }

  private void identity(Properties properties) {
    String controller = LoopbackPorts.HOST + ":" + controllerPort;
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    // A static voter, because its port may be another one after a restart.
    properties.put("controller.quorum.voters", "1@" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners", "PLAINTEXT://" + bootstrapServers() + ",CONTROLLER://" + controller);
    properties.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
    // An idle controller writes an empty record this often, to no other node.
    properties.put("metadata.max.idle.interval.ms", "5000");
    properties.put("log.dirs", data.toString());
    properties.put("auto.create.topics.enable", "false");
    // After a kill the controller refuses the broker until its former session ends. The broker asks
    // again after 0.1, 0.3, 0.7, 1.5 and 3.1 s.
    properties.put("broker.session.timeout.ms", "2000");
    properties.put("broker.heartbeat.interval.ms", "400");
    properties.put("server.max.startup.time.ms", "60000");
  }

  private static void capacity(Properties properties) {
    put(properties, "message.max.bytes", MAX_MESSAGE_BYTES);
    put(properties, "replica.fetch.max.bytes", MAX_MESSAGE_BYTES);
    put(properties, "num.network.threads", 2);
    put(properties, "num.io.threads", 3);
    put(properties, "background.threads", 2);
    put(properties, "num.recovery.threads.per.data.dir", 2);
    put(properties, "num.replica.alter.log.dirs.threads", 1);
    put(properties, "log.cleaner.threads", 1);
    put(properties, "log.cleaner.dedupe.buffer.size", 16 * MEBIBYTE);
    put(properties, "log.index.size.max.bytes", MEBIBYTE);
  }

  private static void retention(Properties properties) {
    put(properties, "log.retention.hours", 2);
    put(properties, "log.retention.bytes", 1024 * MEBIBYTE);
    put(properties, "log.segment.bytes", 128 * MEBIBYTE);
    put(properties, "log.retention.check.interval.ms", 60_000);
    // What an impossible event time means is for the consumer to say, not for the broker.
    properties.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    // A laptop may stay closed for weeks.
    put(properties, "offsets.retention.minutes", 60 * 24 * 365);
  }

  private static void groups(Properties properties) {
    put(properties, "offsets.topic.replication.factor", 1);
    put(properties, "offsets.topic.num.partitions", 4);
    put(properties, "offsets.topic.segment.bytes", 16 * MEBIBYTE);
    put(properties, "transaction.state.log.replication.factor", 1);
    put(properties, "transaction.state.log.min.isr", 1);
    put(properties, "transaction.state.log.num.partitions", 2);
    put(properties, "transaction.state.log.segment.bytes", 16 * MEBIBYTE);
    put(properties, "share.coordinator.state.topic.replication.factor", 1);
    put(properties, "share.coordinator.state.topic.min.isr", 1);
    put(properties, "share.coordinator.state.topic.num.partitions", 1);
    put(properties, "group.coordinator.threads", 1);
    put(properties, "share.coordinator.threads", 1);
    // A member that comes back after a kill need not wait for its old session to end.
    put(properties, "group.initial.rebalance.delay.ms", 0);
    put(properties, "group.min.session.timeout.ms", 1_000);
  }

  private static void put(Properties properties, String name, int value) {
    properties.put(name, Integer.toString(value));
  }
}
