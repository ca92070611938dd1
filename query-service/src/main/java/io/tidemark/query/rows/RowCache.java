package io.tidemark.query.rows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidemark.model.labels.SeriesId;
import org.jspecify.annotations.Nullable;

/**
 * Rows of all shards, compressed as they are stored: those of one series in one block of windows
 * are an entry. Bounded by bytes; safe for several threads.
 */
public final class RowCache {

  /** What an entry takes beside its rows: key, entry, array header and the cache's node. */
  private static final int ENTRY_BYTES = 160;

  private record Key(String shard, long idHigh, long idLow, long block) {
    Key(String shard, SeriesId series, long block) {
      this(shard, series.high(), series.low(), block);
    }

    @Override
    public int hashCode() {
      // The ids are hashes already.
      return Long.hashCode(idLow ^ (block * 0x9e3779b97f4a7c15L));
    }
  }

  private record Entry(long version, PackedRows rows) {}

  private final Cache<Key, Entry> entries;

  /** A cache of so many bytes; none is kept where it is zero. */
  public RowCache(long maxBytes) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Entry entry) -> ENTRY_BYTES + entry.rows().byteCount())
            .executor(Runnable::run)
            .build();
  }

  /** The rows of a series in a block, if they are kept in this version. */
  @Nullable PackedRows get(String shard, SeriesId series, long block, long version) {
    Entry entry = entries.getIfPresent(new Key(shard, series, block));
    return entry == null || entry.version() != version ? null : entry.rows();
  }

  void put(String shard, SeriesId series, long block, long version, PackedRows rows) {
    entries.put(new Key(shard, series, block), new Entry(version, rows));
  }

  /** How many bytes the entries take, about. */
  public long byteCount() {
    return entries.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
  }
}
