package io.tidemark.query.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.store.head.BlobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pieces in the store, which all query services share, and in this one's memory as far as it used
 * them lately. Which of several pieces under one key is found does not matter: each knows the
 * version of its data.
 */
final class Pieces {

  /** What a piece and a series of one take beside points and labels, about. */
  private static final int PIECE_BYTES = 300;

  private static final int SERIES_BYTES = 100;

  /** A time and a value, and the room that buffers have left. */
  private static final int POINT_BYTES = 24;

  private static final int LABEL_BYTES = 16;

  private final BlobStore store;
  private final Duration life;
  private final Cache<String, Piece> memory;
  private final Cache<String, Boolean> keptLately;

  /**
   * Pieces.
   *
   * @param life how long one is kept after it was used last
   * @param memoryBytes of the pieces that are kept decoded
   */
  Pieces(BlobStore store, Duration life, long memoryBytes) {
    this.store = store;
    this.life = life;
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(memoryBytes)
            .weigher((String key, Piece piece) -> weight(key, piece))
            .expireAfterAccess(life)
            .executor(Runnable::run)
            .build();
    this.keptLately =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(life.dividedBy(5)).build();
  }

  private static int weight(String key, Piece piece) {
    long bytes = (long) PIECE_BYTES + key.length();
    for (MatrixSeries series : piece.series()) {
      bytes += SERIES_BYTES + (long) POINT_BYTES * series.points().size();
      bytes += (long) LABEL_BYTES * series.labels().size();
    }
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }

  Optional<Piece> inMemory(String key) {
    return Optional.ofNullable(memory.getIfPresent(key));
  }

  /** What the store has under each key. */
  List<Optional<Piece>> stored(List<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<byte @Nullable []> found = store.get(keys);
    List<Optional<Piece>> pieces = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      byte @Nullable [] bytes = found.get(i);
      Optional<Piece> piece = bytes == null ? Optional.empty() : PieceCodec.decode(bytes);
      if (piece.isPresent()) {
        memory.put(keys.get(i), piece.get());
      }
      pieces.add(piece);
    }
    return pieces;
  }

  void put(String key, Piece piece) {
    memory.put(key, piece);
    store.put(key, PieceCodec.encode(piece), life);
  }

  /** Not at every use: a dashboard that is looked at uses its pieces all the time. */
  void keepLonger(String key) {
    if (keptLately.asMap().putIfAbsent(key, true) == null) {
      store.keep(key, life);
    }
  }
}
