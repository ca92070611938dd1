package io.tidemark.store.watermark;

import io.tidemark.store.pool.ShardPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** The checkpoints of one shard. */
public final class CheckpointRepository {

  private static final String COLUMNS =
      "select topic, partition, sealed_until, next_offset, early, updated_at from watermark ";

  private final ShardPool pool;

  public CheckpointRepository(ShardPool pool) {
    this.pool = pool;
  }

  /**
   * The checkpoint of a topic partition, {@link Checkpoint#NONE} where none is stored.
   *
   * @param topic the metric type code of the topic
   * @throws SQLException when the shard is away
   */
  public Checkpoint load(int topic, int partition) throws SQLException {
    try (Connection connection = pool.connection()) {
      return load(connection, topic, partition);
    }
  }

  static Checkpoint load(Connection connection, int topic, int partition) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS + "where topic = ? and partition = ?")) {
      select.setInt(1, topic);
      select.setInt(2, partition);
      List<StoredCheckpoint> rows = read(select);
      return rows.isEmpty() ? Checkpoint.NONE : rows.getFirst().checkpoint();
    }
  }

  /**
   * Every checkpoint of the shard, ordered by topic and partition.
   *
   * @throws SQLException when the shard is away
   */
  public List<StoredCheckpoint> loadAll() throws SQLException {
    try (Connection connection = pool.connection();
        PreparedStatement select =
            connection.prepareStatement(COLUMNS + "order by topic, partition")) {
      return read(select);
    }
  }

  private static List<StoredCheckpoint> read(PreparedStatement select) throws SQLException {
    List<StoredCheckpoint> checkpoints = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Timestamp updatedAt = rows.getTimestamp(6);
        checkpoints.add(
            new StoredCheckpoint(
                rows.getInt(1),
                rows.getInt(2),
                new Checkpoint(
                    rows.getLong(3), rows.getLong(4), EarlyWindows.fromArray(rows.getArray(5))),
                updatedAt.getTime()));
      }
    }
    return checkpoints;
  }
}
