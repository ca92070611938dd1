package io.tidemark.query.federation;

import io.tidemark.query.statistics.QueryStatistics;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the reads of one request have to tell: parts that are missing, warnings, and the positions
 * of the head that the answer rests on. Safe for use by several threads.
 */
public final class ReadReport {

  private final Set<Missing> missing = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Map<HeadPartition, HeadPosition> positions = new HashMap<>();
  private final QueryStatistics statistics;
  private boolean headAvailable = true;

  public ReadReport() {
    this(new QueryStatistics());
  }

  /** A report whose reads are counted with what else the query costs. */
  public ReadReport(QueryStatistics statistics) {
    this.statistics = statistics;
  }

  /** Where the cost of the reads is counted. */
  public QueryStatistics statistics() {
    return statistics;
  }

  synchronized String shardFailed(String shard, TimeRange range, String reason) {
    missing.add(new Missing(shard, range.fromExclusiveMillis(), range.toInclusiveMillis(), reason));
    return warn("shard " + shard + " did not answer: " + reason);
  }

  synchronized String headGap(String shard, TimeRange range, HeadGap gap) {
    String reason = "head unavailable: " + gap.reason();
    missing.add(new Missing(shard, gap.fromMillis(), range.toInclusiveMillis(), reason));
    return warn(
        "head unavailable: samples newer than "
            + Instant.ofEpochMilli(gap.fromMillis())
            + " are missing for shard "
            + shard
            + ": "
            + gap.reason());
  }

  private String warn(String warning) {
    warnings.add(warning);
    return warning;
  }

  /** Notes what the head said; of some shards; of several reads the oldest position counts. */
  synchronized void saw(HeadView view, List<GuardedShard> shards) {
    switch (view) {
      case HeadView.Available available ->
          shards.forEach(shard -> available.of(shard).positions().forEach(positions::putIfAbsent));
      case HeadView.Unavailable unavailable -> headAvailable = false;
    }
  }

  public synchronized List<Missing> missing() {
    return List.copyOf(missing);
  }

  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The positions that the answer rests on; empty when the head was away at any time. */
  public synchronized Map<HeadPartition, HeadPosition> positions() {
    return headAvailable ? Map.copyOf(positions) : Map.of();
  }

  /**
   * Refuses a partial answer.
   *
   * @throws IncompleteAnswerException when something is missing
   */
  synchronized void requireComplete() {
    if (!missing.isEmpty()) {
      throw new IncompleteAnswerException(
          "the answer would be partial, and partial_response=false: " + String.join("; ", warnings),
          List.copyOf(missing));
    }
  }
}
