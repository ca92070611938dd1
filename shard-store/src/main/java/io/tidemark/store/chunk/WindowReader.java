package io.tidemark.store.chunk;

import io.tidemark.model.window.WindowStarts;
import io.tidemark.store.jdbc.BinaryCopyReader;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.pool.ShardUnavailableException;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.series.SeriesIdMap;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads the windows of series from one shard. Rows stream by in binary, one array each; memory does
 * not grow with their count. Interrupting a reading virtual thread ends the read at once.
 */
public final class WindowReader {

  /** Fewer ids than this are always named to the shard. */
  private static final int FEW_SERIES = 64;

  private final ShardPool pool;
  private final IntUnaryOperator seriesOfMetric;

  /**
   * A reader of one shard.
   *
   * @param seriesOfMetric how many series a metric key has, {@code SeriesIndex::seriesOfMetric}:
   *     when most of them are asked for, the shard is not told which
   */
  public WindowReader(ShardPool pool, IntUnaryOperator seriesOfMetric) {
    this.pool = pool;
    this.seriesOfMetric = seriesOfMetric;
  }

  /**
   * Reads every row of some windows.
   *
   * @param series each at most once
   * @throws ShardUnavailableException when the shard does not answer or has no schema yet
   */
  public void read(List<IndexedSeries> series, WindowStarts starts, WindowSink sink) {
    if (series.isEmpty() || starts.isEmpty()) {
      return;
    }
    SeriesIdMap positions = SeriesIdMap.of(series, series.size());
    String query = query(series, starts);
    try (ShardPool.Begun<BinaryCopyReader> begun =
        pool.begin(connection -> BinaryCopyReader.begin(connection, query, 4))) {
      BinaryCopyReader rows = begun.first();
      while (rows.next()) {
        int position = positions.numberOf(rows.getUuidHigh(2), rows.getUuidLow(2));
        if (position >= 0) {
          sink.row(
              position,
              rows.getLong(0),
              rows.getLong(1),
              rows.bytes(),
              rows.offset(3),
              rows.length(3));
        }
      }
    } catch (SQLException e) {
      throw new ShardUnavailableException(pool.shard(), e);
    }
  }

  private String query(List<IndexedSeries> series, WindowStarts starts) {
    int[] metrics = series.stream().mapToInt(IndexedSeries::metricKey).distinct().toArray();
    StringBuilder query =
        new StringBuilder("select window_start, origin, series_id, chunk")
            .append(" from metrics_current where metric_key ");
    if (metrics.length == 1) {
      query.append("= ").append(metrics[0]);
    } else {
      query
          .append("= any ('")
          .append(
              Arrays.stream(metrics)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(",", "{", "}")))
          .append("'::int[])");
    }
    // One more than the least long, whose literal PostgreSQL does not take for a bigint.
    query
        .append(" and window_start >= ")
        .append(Math.max(starts.firstMillis(), Long.MIN_VALUE + 1))
        .append(" and window_start <= ")
        .append(Math.max(starts.lastMillis(), Long.MIN_VALUE + 1));
    if (series.size() <= FEW_SERIES || 2L * series.size() < seriesOf(metrics)) {
      query
          .append(" and series_id = any ('")
          .append(
              series.stream()
                  .map(one -> one.id().toString())
                  .collect(Collectors.joining(",", "{", "}")))
          .append("'::uuid[])");
    }
    // The order of the primary key's index.
    return query.append(" order by metric_key, window_start, series_id, origin").toString();
  }

  private long seriesOf(int[] metrics) {
    long sum = 0;
    for (int metric : metrics) {
      sum += seriesOfMetric.applyAsInt(metric);
    }
    return sum;
  }
}
