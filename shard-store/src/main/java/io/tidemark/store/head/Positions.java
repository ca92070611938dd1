package io.tidemark.store.head;

import io.lettuce.core.KeyValue;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head's positions over a connection of their own, on which Redis tells when one that was
 * read has changed. A Redis, or a proxy before it, that cannot tell is read all the same.
 */
final class Positions implements AutoCloseable {

  private static final String CHANGED = "invalidate";

  private final RedisLink link;
  private final RedisValues values;
  private final AtomicLong changes = new AtomicLong();

  /** The connection on which Redis tells of changes; none where it does not. */
  private volatile @Nullable StatefulRedisConnection<byte[], byte[]> telling;

  Positions(HeadClient client) {
    this.link = new RedisLink(client, this::track);
    this.values = new RedisValues(link);
  }

  private CompletionStage<StatefulRedisConnection<byte[], byte[]>> track(
      StatefulRedisConnection<byte[], byte[]> opened) {
    changes.incrementAndGet();
    opened.addListener(
        message -> {
          if (message.getType().equals(CHANGED)) {
            changes.incrementAndGet();
          }
        });
    return opened
        .async()
        .clientTracking(TrackingArgs.Builder.enabled())
        .handle(
            (done, refused) -> {
              telling = refused == null ? opened : null;
              return opened;
            });
  }

  Map<HeadPartition, HeadPosition> read(Collection<HeadPartition> partitions) {
    List<HeadPartition> asked = List.copyOf(partitions);
    if (asked.isEmpty()) {
      return Map.of();
    }
    List<KeyValue<byte[], byte[]>> found =
        values.get(asked.stream().map(HeadKeys::position).toArray(byte[][]::new));
    Map<HeadPartition, HeadPosition> positions = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      if (found.get(i).hasValue()) {
        positions.put(asked.get(i), HeadPosition.decode(found.get(i).getValue()));
      }
    }
    return positions;
  }

  /** See {@link HeadReader#changes}. */
  long changes() {
    StatefulRedisConnection<byte[], byte[]> connection = telling;
    return connection != null && connection.isOpen() ? changes.get() : changes.incrementAndGet();
  }

  @Override
  public void close() {
    link.close();
  }
}
