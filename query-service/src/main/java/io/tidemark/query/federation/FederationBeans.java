package io.tidemark.query.federation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.window.Windows;
import io.tidemark.query.cache.ResultsCache;
import io.tidemark.query.config.Backends;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.rows.RowCache;
import io.tidemark.store.head.HeadClient;
import io.tidemark.store.head.HeadReader;
import io.tidemark.store.head.RedisBlobs;
import io.tidemark.store.pool.ShardPool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes the federation from the configuration and closes what it opened. Nothing here connects: a
 * shard or Redis that is away does not hold up the start.
 */
@ApplicationScoped
class FederationBeans {

  /** A small part of the time between two publications of the head. */
  private static final Duration HEAD_SHARED_FOR = Duration.ofMillis(10);

  private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final HeadClient headClient;
  private final HeadReader headReader;
  private final RedisBlobs pieces;
  private final Federation federation;
  private final List<GuardedShard> shards;

  FederationBeans(Backends backends, QueryConfig config, Clock clock, MeterRegistry metrics) {
    headClient = new HeadClient(backends.redisUri());
    Windows windows = new Windows(backends.windowSize().toMillis());
    headReader = new HeadReader(headClient, windows);
    pieces = new RedisBlobs(headClient);
    RowCache rows = new RowCache(config.rowCacheBytes());
    Gauge.builder("tidemark.query.row.cache.size", rows, RowCache::byteCount)
        .description("Memory of the rows of sealed windows that are kept for further queries")
        .baseUnit("bytes")
        .register(metrics);
    shards =
        backends.shardMap().shards().stream()
            .map(shard -> guarded(shard, backends, config, windows, rows))
            .toList();
    shards.forEach(shard -> breakerGauge(shard, metrics));
    ShardFanOut fanOut = new ShardFanOut(virtualThreads, config.shardTimeout());
    federation =
        new Federation(
            backends.shardMap(),
            shards,
            new RedisHead(headReader),
            new Federation.Patience(fanOut, config.headStaleAfter(), HEAD_SHARED_FOR),
            clock);
  }

  private static GuardedShard guarded(
      ShardMap.Shard shard, Backends backends, QueryConfig config, Windows windows, RowCache rows) {
    ShardPool pool = new ShardPool(backends.endpoint(shard), config.shardConnections());
    CircuitBreaker breaker =
        new CircuitBreaker(
            config.breaker().failures(), config.breaker().coolDown(), System::nanoTime);
    return new GuardedShard(shard, new PostgresShard(shard.name(), pool, windows, rows), breaker);
  }

  private static void breakerGauge(GuardedShard shard, MeterRegistry metrics) {
    Gauge.builder("tidemark.query.shard.breaker.open", shard, s -> s.breaker().isOpen() ? 1 : 0)
        .description("1 while queries leave the shard alone after repeated failures")
        .tag("shard", shard.shard().name())
        .register(metrics);
  }

  @Produces
  @Singleton
  Federation federation() {
    return federation;
  }

  @Produces
  @Singleton
  ResultsCache resultsCache(QueryConfig config) {
    QueryConfig.Cache cache = config.cache();
    return new ResultsCache(pieces, cache.interval(), cache.life(), cache.memoryBytes());
  }

  @Produces
  @Singleton
  Catalogue catalogue() {
    return new Catalogue(federation);
  }

  @PreDestroy
  void close() {
    virtualThreads.shutdownNow();
    headReader.close();
    pieces.close();
    headClient.close();
    shards.forEach(shard -> shard.shard().close());
  }
}
