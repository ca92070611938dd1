package io.tidemark.processor.sink;

import io.tidemark.model.shard.ShardMap;
import io.tidemark.store.chunk.ShardWriter;
import io.tidemark.store.pool.ShardEndpoint;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.watermark.CheckpointRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The lanes and checkpoint loaders of all shards, found by partition. */
public final class ShardSinks implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ShardSinks.class);

  /** One connection writes, one loads checkpoints, one is spare for the schema. */
  private static final int CONNECTIONS = 3;

  private record Sink(ShardPool pool, ShardLane lane, CheckpointLoader loader) {}

  private final ShardMap map;
  private final Map<String, Sink> sinks = new HashMap<>();

  /** Sinks for every shard of a map; none of them needs to be up. */
  public ShardSinks(ShardMap map, Function<String, ShardEndpoint> endpoints, LaneMetrics metrics) {
    this.map = map;
    for (ShardMap.Shard shard : map.shards()) {
      ShardPool pool = ShardPool.migrating(endpoints.apply(shard.name()), CONNECTIONS);
      sinks.put(
          shard.name(),
          new Sink(
              pool,
              new ShardLane(shard.name(), new ShardWriter(pool), metrics),
              new CheckpointLoader(shard.name(), new CheckpointRepository(pool))));
    }
  }

  /**
   * Brings the schema of every shard that is up to date, so that queries find it before the first
   * partition is assigned. A shard that is away gets it with its first write.
   */
  public void prepare() {
    sinks.forEach(
        (shard, sink) ->
            Thread.ofVirtual().name("prepare-" + shard).start(() -> prepare(shard, sink.pool())));
  }

  private static void prepare(String shard, ShardPool pool) {
    try (Connection connection = pool.connection()) {
      LOG.debugf("shard %s is at %s", shard, connection.getMetaData().getURL());
    } catch (SQLException e) {
      LOG.warnf("shard %s is away: %s", shard, e.getMessage());
    }
  }

  /** The lane of the shard that owns a partition. */
  public ShardLane laneOf(int partition) {
    return sinkOf(partition).lane();
  }

  /** The loader of the shard that owns a partition. */
  public CheckpointLoader loaderOf(int partition) {
    return sinkOf(partition).loader();
  }

  /** What waits for each shard, in bytes. */
  public Map<String, Long> pendingBytes() {
    Map<String, Long> pending = new HashMap<>();
    sinks.forEach((shard, sink) -> pending.put(shard, sink.lane().pendingBytes()));
    return pending;
  }

  private Sink sinkOf(int partition) {
    String shard = map.shardOf(partition).name();
    Sink sink = sinks.get(shard);
    if (sink == null) {
      throw new IllegalStateException("no sink for shard " + shard);
    }
    return sink;
  }

  @Override
  public void close() {
    for (Sink sink : sinks.values()) {
      sink.loader().close();
      sink.lane().close();
      sink.pool().close();
    }
  }
}
