package io.tidemark.store.schema;

import io.tidemark.store.jdbc.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the partitions of days that are not there yet, and remembers which are.
 *
 * <p>A partition is made as a table of its own and then attached: attaching lets reads and writes
 * of the parent go on, which {@code CREATE TABLE … PARTITION OF} does not. An advisory lock lets
 * one process after the other.
 */
public final class DayPartitions {

  /** Partitions made in one transaction: each holds locks until its end. */
  private static final int PER_TRANSACTION = 16;

  private static final long ADVISORY_LOCK = 0x7469_6465_6461_7973L;

  /**
   * Rows are appended and never change: pages are filled, and of vacuum only the analyze is wanted.
   * Rows stay whole in their page where they fit, so that reading a chunk is not a second look-up.
   */
  private static final Map<PartitionedTable, String> STORAGE =
      Map.of(
          PartitionedTable.METRICS_CURRENT,
              "fillfactor = 100, toast_tuple_target = 4096, autovacuum_vacuum_insert_threshold = -1",
          PartitionedTable.SERIES_ACTIVITY,
              "fillfactor = 100, autovacuum_vacuum_insert_threshold = -1");

  private final Map<PartitionedTable, Set<Long>> known = new EnumMap<>(PartitionedTable.class);

  public DayPartitions() {
    for (PartitionedTable table : PartitionedTable.values()) {
      known.put(table, ConcurrentHashMap.newKeySet());
    }
  }

  /** Makes what is missing, in transactions of its own on a connection in auto-commit mode. */
  public void ensure(Connection connection, PartitionedTable table, Set<Long> epochDays)
      throws SQLException {
    NavigableSet<Long> missing = new TreeSet<>(epochDays);
    missing.removeAll(knownDays(table));
    while (!missing.isEmpty()) {
      NavigableSet<Long> next = new TreeSet<>();
      while (next.size() < PER_TRANSACTION && !missing.isEmpty()) {
        next.add(missing.removeFirst());
      }
      create(connection, table, next);
      knownDays(table).addAll(next);
    }
  }

  /** Forgets which partitions are there, after one turned out to be gone. */
  public void forget() {
    known.values().forEach(Set::clear);
  }

  private Set<Long> knownDays(PartitionedTable table) {
    return known.getOrDefault(table, Set.of());
  }

  private static void create(
      Connection connection, PartitionedTable table, NavigableSet<Long> epochDays)
      throws SQLException {
    Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
            for (long day : epochDays) {
              if (!isAttached(statement, table, day)) {
                attach(statement, table, day);
              }
            }
          }
        });
  }

  private static boolean isAttached(Statement statement, PartitionedTable table, long day)
      throws SQLException {
    String query =
        "select from pg_inherits where inhparent = '"
            + table.tableName()
            + "'::regclass and inhrelid = to_regclass('"
            + table.partitionName(day)
            + "')";
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private static void attach(Statement statement, PartitionedTable table, long day)
      throws SQLException {
    String partition = table.partitionName(day);
    statement.execute(
        "create table if not exists "
            + partition
            + " (like "
            + table.tableName()
            + " including all) with ("
            + STORAGE.get(table)
            + ")");
    statement.execute(
        "alter table "
            + table.tableName()
            + " attach partition "
            + partition
            + " for values from ("
            + table.bound(day)
            + ") to ("
            + table.bound(day + 1)
            + ")");
  }
}
