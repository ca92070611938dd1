package io.tidemark.query.it;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedPostgres;
import io.tidemark.embedded.EmbeddedRedis;
import io.tidemark.model.chunk.ChunkEncoder;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.shard.ShardRouter;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.window.WindowAggregates;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.model.wire.SeriesRecord;
import io.tidemark.store.chunk.ShardWrite;
import io.tidemark.store.chunk.ShardWriter;
import io.tidemark.store.chunk.WindowRow;
import io.tidemark.store.late.LateWindow;
import io.tidemark.store.pool.ShardEndpoint;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.series.ActivityRow;
import io.tidemark.store.series.SeriesRow;
import io.tidemark.store.watermark.Checkpoint;
import io.tidemark.store.watermark.CheckpointUpdate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Real backends, and what collector and processor would write to them. */
public final class Pipeline implements AutoCloseable {

  static final long WINDOW_MILLIS = 300_000;
  static final String TENANT = "default";
  static final String SHARD_MAP =
      "v1; americas*: us ca -> americas-0[0-0]; europe: de fr -> europe-0[1-1]";

  private final ShardMap map = ShardMap.parse(SHARD_MAP);
  private final ShardRouter router = new ShardRouter(map);
  private final Map<String, EmbeddedPostgres> databases = new LinkedHashMap<>();
  private final Map<String, ShardPool> pools = new LinkedHashMap<>();
  final EmbeddedRedis redis;
  final EmbeddedKafka kafka;
  final TestHead head;
  final TestAlerting alerting = new TestAlerting();
  private final KafkaProducer<byte[], byte[]> producer;

  Pipeline() throws Exception {
    redis = EmbeddedRedis.startTemporary();
    kafka = EmbeddedKafka.startTemporary();
    for (ShardMap.Shard shard : map.shards()) {
      EmbeddedPostgres database = EmbeddedPostgres.startTemporary();
      databases.put(shard.name(), database);
      ShardEndpoint endpoint =
          new ShardEndpoint(
              shard.name(), database.jdbcUrl("tidemark"), database.user(), database.password());
      ShardPool pool = ShardPool.migrating(endpoint, 2);
      pool.connection().close();
      pools.put(shard.name(), pool);
    }
    head = new TestHead(redis.uri(), map.partitionCount());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      List<NewTopic> topics =
          Stream.concat(Topics.samples().stream(), Stream.of(Topics.SERIES))
              .map(topic -> new NewTopic(topic, map.partitionCount(), (short) 1))
              .toList();
      admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", "0"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** What the service is configured with. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("tidemark.shard-map", SHARD_MAP);
    databases.forEach(
        (name, database) -> {
          String prefix = "tidemark.shards.\"" + name + "\".";
          settings.put(prefix + "jdbc-url", database.jdbcUrl("tidemark"));
          settings.put(prefix + "username", database.user());
          settings.put(prefix + "password", database.password());
        });
    settings.put("tidemark.redis.uri", redis.uri());
    // So that what is kept is found in Redis, where other services look for it.
    settings.put("tidemark.query.cache.memory-bytes", "0");
    settings.put("tidemark.query.alerting-url", alerting.url() + "/");
    settings.put("tidemark.kafka.bootstrap-servers", kafka.bootstrapServers());
    return settings;
  }

  EmbeddedPostgres database(String shard) {
    EmbeddedPostgres database = databases.get(shard);
    if (database == null) {
      throw new IllegalArgumentException(shard);
    }
    return database;
  }

  /** A series of the default tenant, where the router wants it. */
  SeriesRow series(MetricType type, String... labels) {
    return series(TENANT, type, labels);
  }

  SeriesRow series(String tenant, MetricType type, String... labels) {
    SeriesRecord record = new SeriesRecord(tenant, Labels.of(labels), type);
    SeriesId id = record.id();
    return SeriesRow.of(record, router.partitionOf(record.labels(), id));
  }

  /** Stores the series and samples, as rows of one origin. */
  void store(SeriesRow series, long origin, Sample... samples) throws Exception {
    TreeMap<Long, List<Sample>> byWindow = new TreeMap<>();
    for (Sample sample : samples) {
      long window = Math.floorDiv(sample.timeMillis(), WINDOW_MILLIS) * WINDOW_MILLIS;
      byWindow.computeIfAbsent(window, w -> new ArrayList<>()).add(sample);
    }
    List<WindowRow> rows = new ArrayList<>();
    List<ActivityRow> activity = new ArrayList<>();
    byWindow.forEach(
        (window, own) -> {
          long[] times = own.stream().mapToLong(Sample::timeMillis).toArray();
          double[] values = own.stream().mapToDouble(Sample::value).toArray();
          rows.add(
              new WindowRow(
                  series.id(),
                  series.metricKey(),
                  window,
                  origin,
                  WindowAggregates.of(times, values, times.length),
                  new ChunkEncoder().encode(times, values, times.length)));
          activity.add(new ActivityRow(Math.floorDiv(window, 86_400_000L), series.id()));
        });
    write(
        series.partition(),
        new ShardWrite(
            List.of(series),
            List.of(),
            activity.stream().distinct().toList(),
            rows,
            List.of(),
            lateAmong(series, byWindow.keySet())));
  }

  /** Those of the windows that were sealed before. */
  private List<LateWindow> lateAmong(SeriesRow series, Set<Long> windows) {
    return windows.stream()
        .filter(window -> window < head.durableUntil())
        .map(
            window ->
                new LateWindow(
                    series.series().type().code(),
                    series.partition(),
                    window,
                    head.nextDurableOffset()))
        .toList();
  }

  void storeMetadata(int partition, MetricMetadata metadata) throws Exception {
    write(
        partition,
        new ShardWrite(List.of(), List.of(metadata), List.of(), List.of(), List.of(), List.of()));
  }

  void storeCheckpoint(int type, int partition, Checkpoint earlier, Checkpoint next)
      throws Exception {
    write(
        partition,
        new ShardWrite(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new CheckpointUpdate(type, partition, earlier, next)),
            List.of()));
  }

  private void write(int partition, ShardWrite write) throws Exception {
    new ShardWriter(pools.get(map.shardOf(partition).name())).write(write);
    head.onStored();
  }

  /** Acknowledges a record, which need not be readable here; returns the partition's new end. */
  long acknowledge(String topic, int partition) throws Exception {
    return producer
            .send(new ProducerRecord<>(topic, partition, (byte[]) null, new byte[] {1}))
            .get(30, TimeUnit.SECONDS)
            .offset()
        + 1;
  }

  @Override
  public void close() {
    producer.close();
    alerting.close();
    head.close();
    pools.values().forEach(ShardPool::close);
    databases.values().forEach(EmbeddedPostgres::close);
    kafka.close();
    redis.close();
  }
}
