package io.tidemark.store.watermark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * Moves checkpoints within the transaction that stores what they promise, each only from the
 * checkpoint that its owner knows.
 */
public final class CheckpointFence {

  private static final String INSERT =
      "insert into watermark (sealed_until, next_offset, early, topic, partition)"
          + " values (?, ?, ?, ?, ?) on conflict do nothing";

  private static final String UPDATE =
      "update watermark set sealed_until = ?, next_offset = ?, early = ?, updated_at = now()"
          + " where topic = ? and partition = ?"
          + " and sealed_until = ? and next_offset = ? and early = ?";

  private CheckpointFence() {}

  /**
   * Moves every checkpoint. One that is already where it should go counts as moved: the answer to
   * an earlier commit of the same write was lost.
   *
   * @throws FencedException when one was moved elsewhere; the transaction must be rolled back
   */
  public static void move(Connection connection, List<CheckpointUpdate> updates)
      throws SQLException, FencedException {
    List<CheckpointUpdate> inLockOrder =
        updates.stream()
            .sorted(
                Comparator.comparingInt(CheckpointUpdate::topic)
                    .thenComparingInt(CheckpointUpdate::partition))
            .toList();
    for (CheckpointUpdate update : inLockOrder) {
      if (!moved(connection, update)) {
        Checkpoint stored =
            CheckpointRepository.load(connection, update.topic(), update.partition());
        if (!stored.equals(update.next())) {
          throw new FencedException(
              update.topic(),
              update.partition(),
              "another owner moved the checkpoint of topic "
                  + update.topic()
                  + " partition "
                  + update.partition()
                  + " to "
                  + stored
                  + ", expected "
                  + update.expected());
        }
      }
    }
  }

  private static boolean moved(Connection connection, CheckpointUpdate update) throws SQLException {
    boolean first = update.expected().equals(Checkpoint.NONE);
    try (PreparedStatement statement = connection.prepareStatement(first ? INSERT : UPDATE)) {
      statement.setLong(1, update.next().sealedUntilMillis());
      statement.setLong(2, update.next().nextOffset());
      statement.setArray(3, EarlyWindows.toArray(connection, update.next().early()));
      statement.setInt(4, update.topic());
      statement.setInt(5, update.partition());
      if (!first) {
        statement.setLong(6, update.expected().sealedUntilMillis());
        statement.setLong(7, update.expected().nextOffset());
        statement.setArray(8, EarlyWindows.toArray(connection, update.expected().early()));
      }
      return statement.executeUpdate() == 1;
    }
  }
}
