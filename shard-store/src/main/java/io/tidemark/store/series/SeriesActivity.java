package io.tidemark.store.series;

import io.tidemark.store.jdbc.BinaryCopyReader;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.pool.ShardUnavailableException;
import io.tidemark.store.schema.PartitionedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which series had samples on which UTC days. */
public final class SeriesActivity {

  /** Fewer ids than this are named to the shard. */
  private static final int FEW_SERIES = 1000;

  /** The days that PostgreSQL can name, and more than any series lives. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final ShardPool pool;

  public SeriesActivity(ShardPool pool) {
    this.pool = pool;
  }

  /**
   * Of these series those that had a sample on a day that the closed time range touches, in the
   * same order.
   *
   * @throws ShardUnavailableException when the shard does not answer or has no schema yet
   */
  public List<IndexedSeries> activeOf(
      List<IndexedSeries> series, long startMillis, long endMillis) {
    if (series.isEmpty()) {
      return List.of();
    }
    SeriesIdMap positions = SeriesIdMap.of(series, series.size());
    BitSet active = new BitSet(series.size());
    try (Connection connection = pool.connection();
        BinaryCopyReader rows =
            BinaryCopyReader.begin(connection, query(series, startMillis, endMillis), 1)) {
      while (rows.next()) {
        int position = positions.numberOf(rows.getUuidHigh(0), rows.getUuidLow(0));
        if (position >= 0) {
          active.set(position);
        }
      }
    } catch (SQLException e) {
      throw new ShardUnavailableException(pool.shard(), e);
    }
    return IntStream.range(0, series.size()).filter(active::get).mapToObj(series::get).toList();
  }

  private static String query(List<IndexedSeries> series, long startMillis, long endMillis) {
    String query =
        "select series_id from series_activity where day between '"
            + day(startMillis)
            + "' and '"
            + day(endMillis)
            + "'";
    if (series.size() > FEW_SERIES) {
      return query;
    }
    return query
        + series.stream()
            .map(one -> one.id().toString())
            .collect(Collectors.joining(",", " and series_id = any ('{", "}'::uuid[])"));
  }

  private static LocalDate day(long timeMillis) {
    long day =
        Math.clamp(
            PartitionedTable.epochDay(timeMillis), FIRST_DAY.toEpochDay(), LAST_DAY.toEpochDay());
    return LocalDate.ofEpochDay(day);
  }
}
