package io.tidemark.store.late;

import io.tidemark.store.feed.ChangeFeed;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.pool.ShardUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/** The late windows of one shard in memory, as of the last refresh; safe for several threads. */
public final class LateWindows {

  private static final String READ =
      "select topic, partition, window_start, next_offset from late_window where ";

  private record Owner(int topic, int partition) {}

  private final ShardPool pool;
  private final ReentrantLock refreshing = new ReentrantLock();
  private final ChangeFeed changes;
  private final ConcurrentSkipListMap<Long, Map<Owner, LateWindow>> byWindow =
      new ConcurrentSkipListMap<>();

  public LateWindows(ShardPool pool) {
    this.pool = pool;
    this.changes = new ChangeFeed(pool, "late_window", "changed_by");
  }

  /**
   * Takes up every late window whose transaction committed before this call.
   *
   * @throws ShardUnavailableException when the shard does not answer or has no schema yet
   */
  public void refresh() {
    try {
      refreshing.lockInterruptibly();
      try {
        changes.readNew(this::read);
      } finally {
        refreshing.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShardUnavailableException(pool.shard(), e);
    } catch (SQLException e) {
      throw new ShardUnavailableException(pool.shard(), e);
    }
  }

  private void read(Connection connection, String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(READ + condition)) {
      while (rows.next()) {
        add(new LateWindow(rows.getInt(1), rows.getInt(2), rows.getLong(3), rows.getLong(4)));
      }
    }
  }

  private void add(LateWindow late) {
    // A copy: readers go on with the one that they have.
    Map<Owner, LateWindow> window =
        new HashMap<>(byWindow.getOrDefault(late.windowStartMillis(), Map.of()));
    window.put(new Owner(late.topic(), late.partition()), late);
    byWindow.put(late.windowStartMillis(), Map.copyOf(window));
  }

  /** Whether more of them than a number start from one time to another, both with them. */
  public boolean areMoreThan(int number, long fromMillis, long toMillis) {
    return fromMillis <= toMillis
        && byWindow.subMap(fromMillis, true, toMillis, true).values().stream()
            .flatMap(window -> window.values().stream())
            .skip(number)
            .findAny()
            .isPresent();
  }

  /** Those whose start lies from one time to another, both with them. */
  public Collection<LateWindow> startingIn(long fromMillis, long toMillis) {
    return fromMillis > toMillis
        ? List.of()
        : byWindow.subMap(fromMillis, true, toMillis, true).values().stream()
            .flatMap(window -> window.values().stream())
            .toList();
  }
}
