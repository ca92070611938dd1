package io.tidemark.query.rows;

import io.tidemark.model.chunk.ChunkDecoder;
import io.tidemark.model.window.WindowStarts;
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

  /** Series times blocks that are decoded in less time than another thread would take to begin. */
  private static final long LITTLE = 256;

  /** The same of their samples: those of a source that tells every second are many. */
  private static final long LITTLE_SAMPLES = 20_000;

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
    void read(List<IndexedSeries> series, WindowStarts starts, WindowSink sink);
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
    WindowStarts starts = windows.startsTouching(fromExclusive, toInclusive);
    if (series.isEmpty() || starts.isEmpty()) {
      return;
    }
    if (!isOrdinary(starts) || blocksOf(starts) > MAX_ENTRIES_PER_READ / series.size()) {
      shard.read(series, starts, sink);
      return;
    }
    try {
      new Reading(series, starts, versions).run(sink);
    } catch (TooManyBytesException e) {
      shard.read(series, starts, sink);
    }
  }

  /**
   * As {@link #read}, but only if it is little and all of it is in memory.
   *
   * @return false if not; the sink was given nothing then
   */
  public boolean readFromMemory(
      List<IndexedSeries> series,
      long fromExclusive,
      long toInclusive,
      RowVersions versions,
      WindowSink sink) {
    WindowStarts starts = windows.startsTouching(fromExclusive, toInclusive);
    if (series.isEmpty() || starts.isEmpty()) {
      return true;
    }
    if (!isOrdinary(starts) || blocksOf(starts) > LITTLE / series.size()) {
      return false;
    }
    Reading reading = new Reading(series, starts, versions);
    boolean little = reading.lookUp() && reading.samples() <= LITTLE_SAMPLES;
    if (little) {
      reading.handOver(sink);
    }
    return little;
  }

  /** So far from the ends of time that sums do not overflow. */
  private static boolean isOrdinary(WindowStarts starts) {
    return starts.firstMillis() > Long.MIN_VALUE / 4 && starts.lastMillis() < Long.MAX_VALUE / 4;
  }

  private long blocksOf(WindowStarts starts) {
    return blockOf(starts.lastMillis()) - blockOf(starts.firstMillis()) + 1;
  }

  private long blockOf(long windowStart) {
    return Math.floorDiv(windowStart, blockMillis);
  }

  /** One read: what is in memory, what is missing. */
  private final class Reading {
    private final List<IndexedSeries> series;
    private final WindowStarts asked;
    private final long firstBlock;
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

    Reading(List<IndexedSeries> series, WindowStarts asked, RowVersions versions) {
      this.series = series;
      this.asked = asked;
      this.firstBlock = blockOf(asked.firstMillis());
      this.blockCount = (int) blocksOf(asked);
      this.versions = versions;
      this.found = new @Nullable PackedRows[series.size() * blockCount];
      this.keepable = new boolean[blockCount];
    }

    void run(WindowSink sink) {
      if (!lookUp()) {
        fetch();
      }
      handOver(sink);
    }

    /** Whether everything is in memory. */
    boolean lookUp() {
      for (int i = 0; i < series.size(); i++) {
        lookUp(i);
      }
      return missing.isEmpty();
    }

    /** Those that all chunks have which are to be handed over. */
    long samples() {
      long[] count = new long[1];
      handOver(
          (row, windowStart, origin, bytes, offset, length) ->
              count[0] += ChunkDecoder.sampleCount(bytes, offset, length));
      return count[0];
    }

    void handOver(WindowSink sink) {
      for (int i = 0; i < series.size(); i++) {
        for (int block = 0; block < blockCount; block++) {
          PackedRows rows = found[i * blockCount + block];
          if (rows != null) {
            rows.forEach(i, asked, sink);
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
                : cache.get(shardName, one.id(), firstBlock + block, known[block].getAsLong());
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
              long start = (firstBlock + block) * blockMillis;
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
      long first = (firstBlock + firstMissing) * blockMillis;
      if (!keepable[firstMissing]) {
        first = Math.max(first, asked.firstMillis());
      }
      long last = (firstBlock + lastMissing + 1) * blockMillis - 1;
      if (!keepable[lastMissing]) {
        last = Math.min(last, asked.lastMillis());
      }
      shard.read(
          missing,
          new WindowStarts(first, last),
          (row, windowStart, origin, bytes, offset, length) -> {
            gathered += length;
            if (gathered > MAX_BYTES_PER_READ) {
              throw new TooManyBytesException();
            }
            int block = (int) (blockOf(windowStart) - firstBlock);
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
                shardName, one.id(), firstBlock + block, known[block].getAsLong(), rows.trimmed());
          }
        }
      }
    }
  }
}
