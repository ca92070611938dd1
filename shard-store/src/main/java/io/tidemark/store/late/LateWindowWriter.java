package io.tidemark.store.late;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Notes late windows within the transaction that writes their rows. */
public final class LateWindowWriter {

  private static final String UPSERT =
      "insert into late_window (topic, partition, window_start, next_offset)"
          + " select * from unnest(?::smallint[], ?::int[], ?::bigint[], ?::bigint[])"
          + " on conflict (topic, partition, window_start) do update set"
          + " next_offset = excluded.next_offset, changed_by = pg_current_xact_id()";

  private record Key(int topic, int partition, long window) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = Integer.compare(topic, other.topic);
      order = order != 0 ? order : Integer.compare(partition, other.partition);
      return order != 0 ? order : Long.compare(window, other.window);
    }
  }

  private LateWindowWriter() {}

  public static void write(Connection connection, List<LateWindow> windows) throws SQLException {
    if (windows.isEmpty()) {
      return;
    }
    // In one order, so that two transactions never wait for each other.
    Map<Key, LateWindow> last = new TreeMap<>();
    windows.forEach(
        one ->
            last.merge(
                new Key(one.topic(), one.partition(), one.windowStartMillis()),
                one,
                (a, b) -> a.nextOffset() > b.nextOffset() ? a : b));
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      setColumn(connection, upsert, 1, "int2", last.values(), LateWindow::topic);
      setColumn(connection, upsert, 2, "int4", last.values(), LateWindow::partition);
      setColumn(connection, upsert, 3, "int8", last.values(), LateWindow::windowStartMillis);
      setColumn(connection, upsert, 4, "int8", last.values(), LateWindow::nextOffset);
      upsert.executeUpdate();
    }
  }

  private static void setColumn(
      Connection connection,
      PreparedStatement upsert,
      int index,
      String type,
      Collection<LateWindow> windows,
      Function<LateWindow, Object> column)
      throws SQLException {
    upsert.setArray(index, connection.createArrayOf(type, windows.stream().map(column).toArray()));
  }
}
