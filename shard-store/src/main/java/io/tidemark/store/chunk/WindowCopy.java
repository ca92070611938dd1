package io.tidemark.store.chunk;

import io.tidemark.store.jdbc.BinaryCopyWriter;
import io.tidemark.store.schema.PartitionedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The window rows of one write, in the order of their key: near in the index, near on disk. */
final class WindowCopy {

  private static final String COLUMNS =
      "window_start, origin, metric_key, sample_count, series_id, first_time, last_time,"
          + " sum, min, max, first, last, increase, chunk";
  private static final int COLUMN_COUNT = 14;

  private static final String CREATE_STAGE =
      "create temp table if not exists staged_windows (like metrics_current) on commit delete rows";

  private static final String UPSERT =
      "insert into metrics_current ("
          + COLUMNS
          + ") select "
          + COLUMNS
          + " from staged_windows on conflict (metric_key, window_start, series_id, origin)"
          + " do update set sample_count = excluded.sample_count,"
          + " first_time = excluded.first_time, last_time = excluded.last_time,"
          + " sum = excluded.sum, min = excluded.min, max = excluded.max,"
          + " first = excluded.first, last = excluded.last,"
          + " increase = excluded.increase, chunk = excluded.chunk";

  private static final Comparator<WindowRow> KEY_ORDER =
      Comparator.comparingInt(WindowRow::metricKey)
          .thenComparingLong(WindowRow::windowStartMillis)
          .thenComparing(WindowRow::series)
          .thenComparingLong(WindowRow::origin);

  private final List<WindowRow> rows;

  private WindowCopy(List<WindowRow> rows) {
    this.rows = rows;
  }

  static WindowCopy of(List<WindowRow> rows) {
    List<WindowRow> sorted = rows.stream().sorted(KEY_ORDER).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (KEY_ORDER.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
        WindowRow twice = sorted.get(i);
        throw new IllegalArgumentException(
            "two rows of series "
                + twice.series()
                + ", window "
                + twice.windowStartMillis()
                + " and origin "
                + twice.origin()
                + " in one write");
      }
    }
    return new WindowCopy(sorted);
  }

  Set<Long> epochDays() {
    return rows.stream()
        .map(row -> PartitionedTable.epochDay(row.windowStartMillis()))
        .collect(Collectors.toSet());
  }

  void insert(Connection connection) throws SQLException {
    copyInto(connection, "metrics_current");
  }

  void upsert(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE_STAGE);
      copyInto(connection, "staged_windows");
      statement.execute(UPSERT);
    }
  }

  private void copyInto(Connection connection, String table) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String copy = "copy " + table + " (" + COLUMNS + ") from stdin (format binary)";
    try (BinaryCopyWriter writer = BinaryCopyWriter.begin(connection, copy)) {
      for (WindowRow row : rows) {
        write(writer, row);
      }
      writer.end();
    }
  }

  private static void write(BinaryCopyWriter writer, WindowRow row) throws SQLException {
    var aggregates = row.aggregates();
    boolean any = aggregates.count() > 0;
    long start = row.windowStartMillis();
    writer.beginRow(COLUMN_COUNT);
    writer.writeLong(start);
    writer.writeLong(row.origin());
    writer.writeInt(row.metricKey());
    writer.writeInt(aggregates.count());
    writer.writeUuid(row.series().high(), row.series().low());
    writer.writeInt(any ? Math.toIntExact(aggregates.firstTimeMillis() - start) : 0);
    writer.writeInt(any ? Math.toIntExact(aggregates.lastTimeMillis() - start) : 0);
    writer.writeDouble(aggregates.sum());
    writer.writeDouble(aggregates.min());
    writer.writeDouble(aggregates.max());
    writer.writeDouble(aggregates.first());
    writer.writeDouble(aggregates.last());
    writer.writeDouble(aggregates.increase());
    writer.writeBytes(row.chunk());
  }
}
