package io.tidemark.query.federation;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.shard.ShardRouter;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.Selected;
import io.tidemark.promql.Selection;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.late.LateWindow;
import io.tidemark.store.series.IndexedSeries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A federation over shards and a head in memory, at a fixed time. */
public final class TestFederation implements AutoCloseable {

  static final String TENANT = "default";
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final ShardMap map;
  final Map<String, FakeShard> shards = new LinkedHashMap<>();
  public final FakeHead head = new FakeHead();
  final TestClock nanoTime = new TestClock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  public final Federation federation;

  // Longer than a busy machine ever holds up a thread: only tests of silence wait for it.
  private static final Duration PATIENT = Duration.ofMinutes(1);

  public TestFederation() {
    this(ShardMap.DEFAULT, PATIENT);
  }

  TestFederation(String map, Duration shardTimeout) {
    this(map, shardTimeout, Duration.ZERO);
  }

  /** With a head whose positions are shared, so that they are in memory. */
  static TestFederation sharingTheHead() {
    return new TestFederation(ShardMap.DEFAULT, PATIENT, PATIENT);
  }

  private TestFederation(String map, Duration shardTimeout, Duration headSharedFor) {
    this.map = ShardMap.parse(map);
    List<GuardedShard> guarded =
        this.map.shards().stream()
            .map(
                place -> {
                  FakeShard shard = new FakeShard(place.name());
                  shards.put(place.name(), shard);
                  CircuitBreaker breaker = new CircuitBreaker(3, Duration.ofSeconds(5), nanoTime);
                  return new GuardedShard(place, shard, breaker);
                })
            .toList();
    federation =
        new Federation(
            this.map,
            guarded,
            head,
            new Federation.Patience(
                new ShardFanOut(threads, shardTimeout), Duration.ofSeconds(10), headSharedFor),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  FakeShard shard(String name) {
    return Objects.requireNonNull(shards.get(name), name);
  }

  /** A gauge's series, put where the router wants it. */
  IndexedSeries series(Labels labels) {
    SeriesId id = SeriesId.of(TENANT, labels);
    int partition = new ShardRouter(map).partitionOf(labels, id);
    int metricKey = SeriesId.metricKey(TENANT, labels.metricName());
    IndexedSeries series = new IndexedSeries(id, labels, metricKey, MetricType.GAUGE, partition);
    shard(map.shardOf(partition).name()).series.add(series);
    return series;
  }

  /** Every partition, of the catalogue too, gets a position that was published just now. */
  public void publishFreshPositions(long visibleUntilMillis) {
    for (HeadPartition partition : federation.partitionsFor(List.of())) {
      HeadPosition position =
          new HeadPosition(visibleUntilMillis, 10, 20, visibleUntilMillis, NOW.toEpochMilli());
      head.positions.put(partition, position);
      head.positions.put(
          new HeadPartition(HeadPartition.CATALOGUE, partition.partition()), position);
    }
  }

  /** A window of every partition gets a row after it was sealed. */
  public void writeLate(long windowStart, long nextOffset) {
    for (HeadPartition partition : federation.partitionsFor(List.of())) {
      shard(map.shardOf(partition.partition()).name())
          .late
          .add(
              new LateWindow(partition.typeCode(), partition.partition(), windowStart, nextOffset));
    }
  }

  Selected select(Selection selection, ReadReport report, ReadOptions options) {
    return federation
        .source(options, report)
        .select(selection, QueryContext.withTimeout(Duration.ofMinutes(2)));
  }

  public static ReadOptions partialAllowed() {
    return new ReadOptions(TENANT, true, false);
  }

  static ReadOptions partialRefused() {
    return new ReadOptions(TENANT, false, false);
  }

  @Override
  public void close() {
    shards.values().forEach(shard -> shard.hanging.countDown());
    threads.shutdownNow();
  }
}
