package io.tidemark.processor.sink;

import io.tidemark.model.sample.MetricType;
import io.tidemark.store.watermark.Checkpoint;
import io.tidemark.store.watermark.CheckpointRepository;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Loads the checkpoints of a partition, trying for as long as its shard is away. */
public final class CheckpointLoader implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(CheckpointLoader.class);

  private final String shard;
  private final CheckpointRepository repository;
  private final Backoff backoff = new Backoff();
  private final CountDownLatch closed = new CountDownLatch(1);

  public CheckpointLoader(String shard, CheckpointRepository repository) {
    this.shard = shard;
    this.repository = repository;
  }

  /** The checkpoints of all sample topics of a partition; cancel to stop trying. */
  public CompletableFuture<Map<MetricType, Checkpoint>> load(int partition) {
    CompletableFuture<Map<MetricType, Checkpoint>> loaded = new CompletableFuture<>();
    Thread.ofVirtual().name("checkpoint-" + partition).start(() -> loadInto(partition, loaded));
    return loaded;
  }

  private void loadInto(int partition, CompletableFuture<Map<MetricType, Checkpoint>> loaded) {
    try {
      for (int attempt = 0; !loaded.isDone(); attempt++) {
        try {
          Map<MetricType, Checkpoint> checkpoints = new EnumMap<>(MetricType.class);
          for (MetricType type : MetricType.values()) {
            checkpoints.put(type, repository.load(type.code(), partition));
          }
          loaded.complete(checkpoints);
        } catch (SQLException e) {
          long pauseMillis = backoff.pauseMillis(attempt);
          LOG.warnf(
              "partition %d waits for shard %s: %s; trying again in %d ms",
              partition, shard, e.getMessage(), pauseMillis);
          if (closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
            loaded.cancel(false);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      loaded.cancel(false);
    } catch (RuntimeException e) {
      loaded.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
