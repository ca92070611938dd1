package io.tidemark.query.cache;

import io.tidemark.store.head.RedisBlobs;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces in Redis. */
public record RedisPieces(RedisBlobs blobs) implements PieceStore {

  @Override
  public List<byte @Nullable []> get(List<String> keys) {
    return blobs.get(keys);
  }

  @Override
  public void put(String key, byte[] bytes, Duration life) {
    blobs.put(key, bytes, life);
  }

  @Override
  public void keep(String key, Duration life) {
    blobs.keep(key, life);
  }
}
