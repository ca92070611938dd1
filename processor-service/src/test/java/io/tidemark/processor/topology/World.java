package io.tidemark.processor.topology;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedPostgres;
import io.tidemark.embedded.EmbeddedRedis;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.wire.SampleBatchBuilder;
import io.tidemark.model.wire.SeriesRecord;
import io.tidemark.processor.config.ProcessorConfig;
import io.tidemark.processor.config.ProcessorSettings;
import io.tidemark.processor.sink.LaneMetrics;
import io.tidemark.processor.sink.ShardSinks;
import io.tidemark.store.pool.ShardEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A processor on a real broker, a real Redis, and a PostgreSQL server for each of two shards. */
final class World implements AutoCloseable {

  static final String MAP = "v1; near*: -> near-0[0-0]; far: far -> far-0[1-1]";
  static final List<String> SHARDS = List.of("near-0", "far-0");

  final EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
  final EmbeddedRedis redis = EmbeddedRedis.startTemporary();
  final Map<String, EmbeddedPostgres> servers = new HashMap<>();
  final Map<String, ShardEndpoint> endpoints = new HashMap<>();
  final KafkaProducer<byte[], byte[]> producer;
  final Admin admin;

  private final List<String> deadLetterReasons = new ArrayList<>();
  private @Nullable ShardSinks sinks;
  private @Nullable StreamsRuntime runtime;
  private volatile ProcessorState state = new ProcessorState.Starting();

  World() throws Exception {
    for (String shard : SHARDS) {
      EmbeddedPostgres server = EmbeddedPostgres.startTemporary();
      servers.put(shard, server);
      endpoints.put(
          shard,
          new ShardEndpoint(shard, server.jdbcUrl("shard"), server.user(), server.password()));
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    List<NewTopic> topics = new ArrayList<>();
    Topics.samples().forEach(topic -> topics.add(new NewTopic(topic, 2, (short) 1)));
    topics.add(new NewTopic(Topics.SERIES, 2, (short) 1));
    topics.add(new NewTopic(Topics.DEADLETTER, 1, (short) 1));
    admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
  }

  void startProcessor(String maxPending) {
    ProcessorConfig config =
        ProcessorSettings.read(
            Map.of(
                "tidemark.shard-map",
                MAP,
                "tidemark.kafka.bootstrap-servers",
                kafka.bootstrapServers(),
                "tidemark.redis.uri",
                redis.uri(),
                "tidemark.processor.max-pending",
                maxPending,
                "tidemark.processor.commit-interval",
                "200ms"));
    ShardSinks started = new ShardSinks(ShardMap.parse(MAP), this::endpoint, new Uncounted());
    sinks = started;
    runtime =
        StreamsRuntime.start(
            config, "test", started, Clock.systemUTC(), new Uncounted(), now -> state = now);
    Await.until("the processor runs", () -> state instanceof ProcessorState.Running);
  }

  void stopProcessor() {
    if (runtime != null) {
      runtime.close();
    }
    if (sinks != null) {
      sinks.close();
    }
  }

  ShardEndpoint endpoint(String shard) {
    ShardEndpoint endpoint = endpoints.get(shard);
    if (endpoint == null) {
      throw new IllegalArgumentException("no shard " + shard);
    }
    return endpoint;
  }

  EmbeddedPostgres server(String shard) {
    EmbeddedPostgres server = servers.get(shard);
    if (server == null) {
      throw new IllegalArgumentException("no shard " + shard);
    }
    return server;
  }

  /** Announces series {@code 0..series-1} of a partition. */
  void announce(int partition, int series) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < series; i++) {
      SeriesRecord record = new SeriesRecord("default", labels(partition, i), MetricType.GAUGE);
      sent.add(
          producer.send(
              new ProducerRecord<>(Topics.SERIES, partition, record.key(), record.encode())));
    }
    for (Future<?> one : sent) {
      one.get(30, TimeUnit.SECONDS);
    }
  }

  /** One sample of every series of a partition. */
  void scrape(int partition, int series, long timeMillis) throws Exception {
    SampleBatchBuilder batch = new SampleBatchBuilder("default", MetricType.GAUGE, 900_000);
    for (int i = 0; i < series; i++) {
      SeriesId id = SeriesId.of("default", labels(partition, i));
      long value = Double.doubleToRawLongBits(Math.sqrt((double) timeMillis + i));
      batch.add(SeriesId.metricKey("default", "load"), id.high(), id.low(), timeMillis, value);
    }
    for (byte[] record : batch.drain()) {
      producer
          .send(new ProducerRecord<>(Topics.samples(MetricType.GAUGE), partition, null, record))
          .get(30, TimeUnit.SECONDS);
    }
  }

  static Labels labels(int partition, int series) {
    return Labels.of(
        "__name__", "load", "region", partition == 0 ? "near" : "far", "i", "" + series);
  }

  /** One number from a shard; -1 while the shard is away or has no schema. */
  long number(String shard, String query) {
    ShardEndpoint at = endpoint(shard);
    try (Connection connection =
            DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
        ResultSet row = connection.createStatement().executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      return -1;
    }
  }

  /** The committed offset of the gauge topic, or 0. */
  long committed(int partition) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin
            .listConsumerGroupOffsets("tidemark-processor")
            .partitionsToOffsetAndMetadata()
            .get(10, TimeUnit.SECONDS);
    OffsetAndMetadata found =
        offsets.get(new TopicPartition(Topics.samples(MetricType.GAUGE), partition));
    return found == null ? 0 : found.offset();
  }

  @Override
  public void close() {
    stopProcessor();
    producer.close();
    admin.close();
    servers.values().forEach(EmbeddedPostgres::close);
    redis.close();
    kafka.close();
  }

  /** Metrics are not what is tested here, but for dead letters. */
  private final class Uncounted implements ProcessorMetrics, LaneMetrics {
    @Override
    public void onBatch(MetricType type, int samples) {}

    @Override
    public void onLate(MetricType type, long samples) {}

    @Override
    public void onDeadLetter(String reason) {
      synchronized (deadLetterReasons) {
        deadLetterReasons.add(reason);
      }
    }

    @Override
    public void onStored(String shard, int windows, long nanos) {}

    @Override
    public void onFailed(String shard) {}
  }

  List<String> deadLetterReasons() {
    synchronized (deadLetterReasons) {
      return List.copyOf(deadLetterReasons);
    }
  }
}
