package io.tidemark.store.series;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.store.jdbc.BinaryCopyReader;
import io.tidemark.store.jdbc.PostgresText;
import io.tidemark.store.jdbc.Transaction;
import io.tidemark.store.pool.ShardPool;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the series that were added to a shard since it read last, and misses none.
 *
 * <p>Every row holds the id of the transaction that added it. Ids are given out at a transaction's
 * start, so a lower one may commit after a higher one was read. Before each read the lowest id that
 * is still running is taken: all below it are decided and visible to the read that follows, and the
 * next read begins there. Rows of the transactions in between are read again; the index knows them.
 */
final class SeriesFeed {

  /** A series and whose it is. */
  record Entry(String tenant, IndexedSeries series) {}

  private static final int ENTRIES_AT_ONCE = 4096;

  /** One look at the end of the index, whatever the planner believes of the column. */
  private static final String PROBE =
      "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint,"
          + " (select s.added_by::text::bigint from series s order by s.added_by desc limit 1)";

  private static final String READ =
      "select id, tenant, metric_key, metric_type, partition, labels::text"
          + " from series where added_by >= ";

  private final ShardPool pool;
  private final Map<String, String> interned = new HashMap<>();

  /** Every transaction below it is decided, and its series were read. */
  private long readBelow;

  SeriesFeed(ShardPool pool) {
    this.pool = pool;
  }

  /** Hands over what is new; some of it may have been handed over before. Not for two threads. */
  void readNew(Consumer<List<Entry>> sink) throws SQLException {
    try (Connection connection = pool.connection();
        PreparedStatement probe = connection.prepareStatement(PROBE)) {
      long decidedBelow;
      boolean anyNew;
      try (ResultSet row = probe.executeQuery()) {
        row.next();
        decidedBelow = row.getLong(1);
        anyNew = row.getLong(2) >= readBelow && !row.wasNull();
      }
      if (decidedBelow < readBelow) {
        // Ids never go back in one database cluster: this is another one, restored elsewhere.
        readBelow = 0;
        anyNew = true;
      }
      if (anyNew) {
        read(connection, sink);
      }
      readBelow = decidedBelow;
    }
  }

  private void read(Connection connection, Consumer<List<Entry>> sink) throws SQLException {
    Transaction.run(
        connection,
        () -> {
          if (readBelow > 0) {
            // A little at the end of the index: the planner may not know yet how little.
            try (Statement statement = connection.createStatement()) {
              statement.execute("set local enable_seqscan = off");
            }
          }
          copy(connection, sink);
        });
  }

  private void copy(Connection connection, Consumer<List<Entry>> sink) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    String query = READ + "'" + readBelow + "'::xid8";
    try (BinaryCopyReader rows = BinaryCopyReader.begin(connection, query, 6)) {
      while (rows.next()) {
        entries.add(entry(rows));
        if (entries.size() == ENTRIES_AT_ONCE) {
          sink.accept(entries);
          entries.clear();
        }
      }
    }
    sink.accept(entries);
  }

  private Entry entry(BinaryCopyReader row) {
    String tenant = intern(PostgresText.unescape(text(row, 1)));
    Labels labels = LabelsJsonParser.parse(text(row, 5), this::intern);
    return new Entry(
        tenant,
        new IndexedSeries(
            new SeriesId(row.getUuidHigh(0), row.getUuidLow(0)),
            labels,
            row.getInt(2),
            MetricType.ofCode(row.getShort(3)),
            row.getInt(4)));
  }

  private static String text(BinaryCopyReader row, int field) {
    return new String(row.bytes(), row.offset(field), row.length(field), StandardCharsets.UTF_8);
  }

  private String intern(String text) {
    String known = interned.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
