package io.tidemark.query.rows;

import io.tidemark.model.window.Windows;
import io.tidemark.store.chunk.WindowReader;
import io.tidemark.store.chunk.WindowSink;
import io.tidemark.store.series.IndexedSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one shard, from memory where their version is known and still the same, from the
 * shard otherwise.
 *
 * <p>Event time is divided into blocks of {@value #WINDOWS_PER_BLOCK} windows. A block whose rows
 * are settled is fetched whole and kept, series by series; the absence of rows is kept too. What is
 * missing is fetched by one read. Reads of very many series and blocks go past the cache: they
 * would hold all rows at once, and push out what dashboards ask for.
 */
public final class CachedWindows {

  private static final int WINDOWS_PER_BLOCK = 6;

  /** Series times blocks of the largest read that is kept. */
  private static final long MAX_ENTRIES_PER_READ = 1 << 16;

  /** Of chunks that one read may gather before any of them is handed on. */
  private static final long MAX_BYTES_PER_READ = 32 << 20;

  /** Ends a read that would gather too much; the rows are then handed on as they come. */
  private static final class TooManyBytesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyBytesException() {
      super("more rows than are gathered", null, false, false);
    }
  }

  /** Where the rows are when they are not in memory. */
  @FunctionalInterface
  public interface Shard {
    /** As {@link WindowReader#read}. */
    void read(List<IndexedSeries> series, long fromExclusive, long toInclusive, WindowSink sink);
  }

  private final String shardName;
  private final Shard shard;
  private final Windows windows;
  private final long blockMillis;
  private final RowCache cache;

  public CachedWindows(String shardName, Shard shard, Windows windows, RowCache cache) {
    this.shardName = shardName;
    this.shard = shard;
    this.windows = windows;
    this.blockMillis = WINDOWS_PER_BLOCK * windows.sizeMillis();
    this.cache = cache;
  }

  /**
   * Reads every row that may hold a sample with {@code fromExclusive < time <= toInclusive}.
   *
   * @param versions as of a moment before this call
   */
  public void read(
      List<IndexedSeries> series,
      long fromExclusive,
      long toInclusive,
      RowVersions versions,
      WindowSink sink) {
    if (series.isEmpty() || fromExclusive >= toInclusive) {
      return;
    }
    Blocks blocks = blocks(fromExclusive, toInclusive);
    if (blocks == null || blocks.count() * series.size() > MAX_ENTRIES_PER_READ) {
      shard.read(series, fromExclusive, toInclusive, sink);
      return;
    }
    try {
      new Reading(series, blocks, versions).run(sink);
    } catch (TooManyBytesException e) {
      shard.read(series, fromExclusive, toInclusive, sink);
    }
  }

  /** The blocks that a range touches, and the starts of its first and last window. */
  private record Blocks(long first, long last, long firstStart, long lastStart) {
    long count() {
      return last - first + 1;
    }
  }

  private @Nullable Blocks blocks(long fromExclusive, long toInclusive) {
    if (fromExclusive < Long.MIN_VALUE / 4 || toInclusive > Long.MAX_VALUE / 4) {
      return null;
    }
    // Rows are found by the start of their window, which may lie before the range.
    long firstStart = fromExclusive - windows.sizeMillis() + 1;
    return new Blocks(
        Math.floorDiv(firstStart, blockMillis),
        Math.floorDiv(toInclusive, blockMillis),
        firstStart,
        toInclusive);
  }

  /** One read: what is in memory, what is missing. */
  private final class Reading {
    private final List<IndexedSeries> series;
    private final Blocks blocks;
    private final int blockCount;
    private final RowVersions versions;
    private final Map<Integer, OptionalLong[]> versionsByPartition = new HashMap<>();
    private final @Nullable PackedRows[] found;
    private final List<IndexedSeries> missing = new ArrayList<>();
    private final List<Integer> missingPositions = new ArrayList<>();
    private int firstMissing = Integer.MAX_VALUE;
    private int lastMissing = -1;
    private long gathered;

    /** Blocks of which something that is missing can be kept. */
    private final boolean[] keepable;

    Reading(List<IndexedSeries> series, Blocks blocks, RowVersions versions) {
      this.series = series;
      this.blocks = blocks;
      this.blockCount = (int) blocks.count();
      this.versions = versions;
      this.found = new @Nullable PackedRows[series.size() * blockCount];
      this.keepable = new boolean[blockCount];
    }

    void run(WindowSink sink) {
      for (int i = 0; i < series.size(); i++) {
        lookUp(i);
      }
      if (!missing.isEmpty()) {
        fetch();
      }
      for (int i = 0; i < series.size(); i++) {
        for (int block = 0; block < blockCount; block++) {
          PackedRows rows = found[i * blockCount + block];
          if (rows != null) {
            rows.forEach(i, blocks.firstStart(), blocks.lastStart(), sink);
          }
        }
      }
    }

    private void lookUp(int position) {
      IndexedSeries one = series.get(position);
      OptionalLong[] known = versionsOf(one.partition());
      boolean whole = true;
      for (int block = 0; block < blockCount; block++) {
        PackedRows rows =
            known[block].isEmpty()
                ? null
                : cache.get(shardName, one.id(), blocks.first() + block, known[block].getAsLong());
        found[position * blockCount + block] = rows;
        if (rows == null) {
          whole = false;
          keepable[block] |= known[block].isPresent();
          firstMissing = Math.min(firstMissing, block);
          lastMissing = Math.max(lastMissing, block);
        }
      }
      if (!whole) {
        missing.add(one);
        missingPositions.add(position);
      }
    }

    private OptionalLong[] versionsOf(int partition) {
      return versionsByPartition.computeIfAbsent(
          partition,
          p -> {
            OptionalLong[] known = new OptionalLong[blockCount];
            for (int block = 0; block < blockCount; block++) {
              long start = (blocks.first() + block) * blockMillis;
              known[block] = versions.of(p, start, start + blockMillis);
            }
            return known;
          });
    }

    /**
     * Fetches from the first to the last block that any series lacks: whole blocks where they can
     * be kept, and no more than is asked for where not.
     */
    private void fetch() {
      boolean[] lacking = new boolean[found.length];
      for (int position : missingPositions) {
        for (int block = firstMissing; block <= lastMissing; block++) {
          int at = position * blockCount + block;
          if (found[at] == null) {
            lacking[at] = true;
            found[at] = PackedRows.empty();
          }
        }
      }
      long start = (blocks.first() + firstMissing) * blockMillis;
      if (!keepable[firstMissing]) {
        start = Math.max(start, blocks.firstStart());
      }
      long last = (blocks.first() + lastMissing + 1) * blockMillis - 1;
      if (!keepable[lastMissing]) {
        // At least one window: the reader takes a range that begins where it ends for an empty one.
        last = Math.max(Math.min(last, blocks.lastStart()), start + windows.sizeMillis());
      }
      // The reader goes back by one window from the start of a range; what it finds there is not
      // asked for.
      shard.read(
          missing,
          start + windows.sizeMillis() - 1,
          last,
          (row, windowStart, origin, bytes, offset, length) -> {
            gathered += length;
            if (gathered > MAX_BYTES_PER_READ) {
              throw new TooManyBytesException();
            }
            int block = (int) (Math.floorDiv(windowStart, blockMillis) - blocks.first());
            if (block >= firstMissing && block <= lastMissing) {
              int at = missingPositions.get(row) * blockCount + block;
              PackedRows rows = found[at];
              if (lacking[at] && rows != null) {
                rows.add(windowStart, origin, bytes, offset, length);
              }
            }
          });
      keep(lacking);
    }

    private void keep(boolean[] lacking) {
      for (int position : missingPositions) {
        IndexedSeries one = series.get(position);
        OptionalLong[] known = versionsOf(one.partition());
        for (int block = firstMissing; block <= lastMissing; block++) {
          int at = position * blockCount + block;
          PackedRows rows = found[at];
          if (lacking[at] && rows != null && known[block].isPresent()) {
            cache.put(
                shardName,
                one.id(),
                blocks.first() + block,
                known[block].getAsLong(),
                rows.trimmed());
          }
        }
      }
    }
  }
}
