package io.tidemark.store.feed;

import io.tidemark.store.jdbc.Transaction;
import io.tidemark.store.pool.ShardPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Finds the rows of a table that were added or changed since it looked last, and misses none. Not
 * for two threads.
 *
 * <p>Every row holds the id of the transaction that wrote it. Ids are given out at a transaction's
 * start, so a lower one may commit after a higher one was read. Before each read the lowest id that
 * is still running is taken: all below it are decided and visible to the read that follows, and the
 * next read begins there. Rows of the transactions in between are read again; who reads knows them.
 */
public final class ChangeFeed {

  /** Reads the rows that meet a condition of SQL. */
  @FunctionalInterface
  public interface Rows {
    void read(Connection connection, String condition) throws SQLException;
  }

  private final ShardPool pool;
  private final String column;
  private final String probe;

  /** Every transaction below it is decided, and its rows were read. */
  private long readBelow;

  /**
   * A feed of one table.
   *
   * @param column an indexed column of type {@code xid8}: who wrote the row
   */
  public ChangeFeed(ShardPool pool, String table, String column) {
    this.pool = pool;
    this.column = column;
    // One look at the end of the index, whatever the planner believes of the column.
    this.probe =
        "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, (select t."
            + (column + "::text::bigint from " + table + " t order by t.")
            + (column + " desc limit 1)");
  }

  /** Has the new rows read, if there are any; some of them may have been read before. */
  public void readNew(Rows rows) throws SQLException {
    try (ShardPool.Begun<ResultSet> begun = pool.begin(this::probe)) {
      ResultSet row = begun.first();
      row.next();
      long decidedBelow = row.getLong(1);
      boolean anyNew = row.getLong(2) >= readBelow && !row.wasNull();
      row.close();
      if (decidedBelow < readBelow) {
        // Ids never go back in one database cluster: this is another one, restored elsewhere.
        readBelow = 0;
        anyNew = true;
      }
      if (anyNew) {
        read(begun.connection(), rows);
      }
      readBelow = decidedBelow;
    }
  }

  private ResultSet probe(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(probe);
    statement.closeOnCompletion();
    return statement.executeQuery();
  }

  private void read(Connection connection, Rows rows) throws SQLException {
    Transaction.run(
        connection,
        () -> {
          if (readBelow > 0) {
            // A little at the end of the index: the planner may not know yet how little.
            try (Statement statement = connection.createStatement()) {
              statement.execute("set local enable_seqscan = off");
            }
          }
          rows.read(connection, column + " >= '" + readBelow + "'::xid8");
        });
  }
}
