package io.tidemark.query.statistics;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the reads of one query cost: shards asked, rows and bytes fetched, the cache's share. Safe
 * for use by several threads; may be read while the query runs.
 */
public final class QueryStatistics {

  private final Set<String> shardsAsked = new ConcurrentSkipListSet<>();
  private final LongAdder samples = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder cacheHits = new LongAdder();
  private final LongAdder cacheMisses = new LongAdder();
  private final PhaseClock phases = new PhaseClock();

  /** A shard is asked for series or samples; asking again does not count. */
  public void onShardAsked(String shard) {
    shardsAsked.add(shard);
  }

  /** Samples were decoded. */
  public void onSamples(long count) {
    samples.add(count);
  }

  /**
   * Rows came from a shard.
   *
   * @param encodedBytes the size of their chunks
   */
  public void onRows(long count, long encodedBytes) {
    rows.add(count);
    bytes.add(encodedBytes);
  }

  /** Parts of the answer were found in the results cache. */
  public void onCacheHits(long parts) {
    cacheHits.add(parts);
  }

  /** Parts of the answer were sought in the results cache and had to be evaluated. */
  public void onCacheMisses(long parts) {
    cacheMisses.add(parts);
  }

  /** The names of the shards that were asked, sorted. */
  public List<String> shardsAsked() {
    return List.copyOf(shardsAsked);
  }

  /** Samples that shards and the head have given, before they were merged. */
  public long samples() {
    return samples.sum();
  }

  public long rows() {
    return rows.sum();
  }

  /** Bytes of the chunks that shards have sent. */
  public long bytesRead() {
    return bytes.sum();
  }

  public long cacheHits() {
    return cacheHits.sum();
  }

  public long cacheMisses() {
    return cacheMisses.sum();
  }

  /** Where the query is and how long it has been in each phase. */
  public PhaseClock phases() {
    return phases;
  }
}
