package io.tidemark.store.chunk;

import io.tidemark.store.jdbc.SqlState;
import io.tidemark.store.jdbc.Transaction;
import io.tidemark.store.late.LateWindowWriter;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.schema.DayPartitions;
import io.tidemark.store.schema.PartitionedTable;
import io.tidemark.store.series.ActivityRow;
import io.tidemark.store.series.CatalogueWriter;
import io.tidemark.store.watermark.CheckpointFence;
import io.tidemark.store.watermark.FencedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * Writes to one shard. Safe for several threads; each write takes one connection.
 *
 * <p>Rows are copied straight into their table. Only when one of them is there already, after a
 * commit whose answer was lost, the transaction is repeated through a staging table and upserts.
 */
public final class ShardWriter {

  private final ShardPool pool;
  private final DayPartitions partitions = new DayPartitions();

  public ShardWriter(ShardPool pool) {
    this.pool = pool;
  }

  /**
   * Stores everything or nothing. Repeating a write whose outcome is unknown is safe: rows are
   * upserted, and checkpoints that already are what they should become count as moved.
   *
   * @throws SQLException when the shard is away or busy: nothing is known of the outcome, try again
   * @throws FencedException when another owner moved a checkpoint: nothing was stored
   * @throws IllegalArgumentException for two rows of the same series, window and origin
   */
  public void write(ShardWrite write) throws SQLException, FencedException {
    if (write.isEmpty()) {
      return;
    }
    WindowCopy windows = WindowCopy.of(write.windows());
    try (Connection connection = pool.connection()) {
      ensurePartitions(connection, write, windows);
      boolean staged = false;
      boolean partitionsRenewed = false;
      while (true) {
        try {
          store(connection, write, windows, staged);
          return;
        } catch (SQLException e) {
          if (SqlState.isUniqueViolation(e) && !staged) {
            staged = true;
          } else if (SqlState.isMissingPartition(e) && !partitionsRenewed) {
            partitionsRenewed = true;
            partitions.forget();
            ensurePartitions(connection, write, windows);
          } else {
            throw e;
          }
        }
      }
    }
  }

  private void ensurePartitions(Connection connection, ShardWrite write, WindowCopy windows)
      throws SQLException {
    partitions.ensure(connection, PartitionedTable.METRICS_CURRENT, windows.epochDays());
    partitions.ensure(
        connection,
        PartitionedTable.SERIES_ACTIVITY,
        write.activity().stream().map(ActivityRow::epochDay).collect(Collectors.toSet()));
  }

  private static void store(
      Connection connection, ShardWrite write, WindowCopy windows, boolean staged)
      throws SQLException, FencedException {
    Transaction.run(
        connection,
        () -> {
          // First, so that a fenced owner fails before it has sent its rows.
          CheckpointFence.move(connection, write.checkpoints());
          LateWindowWriter.write(connection, write.late());
          CatalogueWriter.writeMetadata(connection, write.metadata());
          CatalogueWriter.writeSeries(connection, write.series());
          CatalogueWriter.writeActivity(connection, write.activity());
          if (staged) {
            windows.upsert(connection);
          } else {
            windows.insert(connection);
          }
        });
  }
}
