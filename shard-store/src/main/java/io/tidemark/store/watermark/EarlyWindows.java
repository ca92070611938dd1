package io.tidemark.store.watermark;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Early windows as the column holds them: window start and end offset in turn, by window. */
final class EarlyWindows {

  private EarlyWindows() {}

  static Array toArray(Connection connection, Map<Long, Long> early) throws SQLException {
    Long[] pairs = new Long[2 * early.size()];
    int i = 0;
    for (Map.Entry<Long, Long> window : new TreeMap<>(early).entrySet()) {
      pairs[i++] = window.getKey();
      pairs[i++] = window.getValue();
    }
    return connection.createArrayOf("bigint", pairs);
  }

  static Map<Long, Long> fromArray(Array array) throws SQLException {
    Long[] pairs = (Long[]) array.getArray();
    Map<Long, Long> early = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      early.put(pairs[i], pairs[i + 1]);
    }
    return early;
  }
}
