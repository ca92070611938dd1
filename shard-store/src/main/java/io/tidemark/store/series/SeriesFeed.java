package io.tidemark.store.series;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.store.feed.ChangeFeed;
import io.tidemark.store.jdbc.BinaryCopyReader;
import io.tidemark.store.jdbc.PostgresText;
import io.tidemark.store.pool.ShardPool;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the series that were added to a shard, or changed, since it read last. */
final class SeriesFeed {

  /** A series and whose it is. */
  record Entry(String tenant, IndexedSeries series) {}

  private static final int ENTRIES_AT_ONCE = 4096;

  private static final String READ =
      "select id, tenant, metric_key, metric_type, partition, labels::text from series where ";

  private final ChangeFeed changes;
  private final Map<String, String> interned = new HashMap<>();

  SeriesFeed(ShardPool pool) {
    this.changes = new ChangeFeed(pool, "series", "added_by");
  }

  /** Hands over what is new; some of it may have been handed over before. Not for two threads. */
  void readNew(Consumer<List<Entry>> sink) throws SQLException {
    changes.readNew((connection, condition) -> copy(connection, READ + condition, sink));
  }

  private void copy(Connection connection, String query, Consumer<List<Entry>> sink)
      throws SQLException {
    List<Entry> entries = new ArrayList<>();
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
