package io.tidemark.alerting.outbox;

import io.tidemark.alerting.rule.Target;
import io.tidemark.alerting.state.Transition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The table of notifications. Leases and waits are measured by the database's clock, which all
 * replicas share.
 */
public final class OutboxRepository {

  // A notification is due when no earlier one about the same alert is still on its way to the same
  // receiver. A receiver gets only so many at once: one that hangs must not take all the room.
  private static final String CLAIM =
      """
      WITH due AS (
        SELECT o.id,
               row_number() OVER (PARTITION BY o.tenant, o.receiver ORDER BY o.id)
                 + (SELECT count(*) FROM outbox busy
                     WHERE busy.status = 'waiting' AND busy.tenant = o.tenant
                       AND busy.receiver = o.receiver AND busy.lease_until >= clock_timestamp())
                 AS place
          FROM outbox o
         WHERE o.status = 'waiting'
           AND o.next_attempt_at <= clock_timestamp()
           AND (o.lease_until IS NULL OR o.lease_until < clock_timestamp())
           AND NOT EXISTS (
                 SELECT 1 FROM outbox earlier
                  WHERE earlier.status = 'waiting' AND earlier.rule_id = o.rule_id
                    AND earlier.fingerprint = o.fingerprint AND earlier.receiver = o.receiver
                    AND earlier.id < o.id)
      ), taken AS (
        SELECT o.id FROM outbox o JOIN due USING (id)
         WHERE due.place <= ?
           AND o.status = 'waiting'
           AND o.next_attempt_at <= clock_timestamp()
           AND (o.lease_until IS NULL OR o.lease_until < clock_timestamp())
         ORDER BY o.next_attempt_at
         LIMIT ?
           FOR UPDATE OF o SKIP LOCKED
      )
      UPDATE outbox o
         SET attempts = o.attempts + 1, lease_owner = ?,
             lease_until = clock_timestamp() + ? * interval '1 millisecond'
        FROM taken WHERE o.id = taken.id
      RETURNING o.id, o.attempts, o.rule_id, o.fingerprint, o.transition, o.tenant, o.receiver,
                o.url, o.idempotency_key, o.payload,
                extract(epoch FROM clock_timestamp() - o.created_at) AS age,
                o.transition = 'resolved' AND EXISTS (
                  SELECT 1 FROM outbox firing
                   WHERE firing.incident = o.incident AND firing.receiver = o.receiver
                     AND firing.transition = 'firing' AND firing.status = 'failed')
                AS firing_failed
      """;

  /**
   * Keeps a notification in the transaction of its transition; one that is there already, by its
   * idempotency key, is left as it is.
   */
  public void enqueue(Connection connection, NewNotification notification) throws SQLException {
    String sql =
        """
        INSERT INTO outbox (idempotency_key, incident, tenant, rule_id, fingerprint, transition,
                            receiver, url, payload)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (idempotency_key) DO NOTHING
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, notification.idempotencyKey());
      insert.setObject(2, notification.incident());
      insert.setString(3, notification.tenant());
      insert.setObject(4, notification.ruleId());
      insert.setString(5, notification.fingerprint());
      insert.setString(6, notification.transition().text());
      insert.setString(7, notification.target().receiver());
      insert.setString(8, notification.target().url());
      insert.setString(9, notification.payload());
      insert.executeUpdate();
    }
  }

  /** Leases notifications that are due. */
  public List<ClaimedNotification> claim(
      Connection connection, int limit, int perReceiver, String owner, Duration lease)
      throws SQLException {
    List<ClaimedNotification> claimed = new ArrayList<>();
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setInt(1, perReceiver);
      claim.setInt(2, limit);
      claim.setString(3, owner);
      claim.setLong(4, lease.toMillis());
      try (ResultSet row = claim.executeQuery()) {
        while (row.next()) {
          claimed.add(read(row));
        }
      }
    }
    return claimed;
  }

  private static ClaimedNotification read(ResultSet row) throws SQLException {
    Delivery delivery =
        new Delivery(
            row.getString("tenant"),
            new Target(row.getString("receiver"), row.getString("url")),
            row.getObject("idempotency_key", UUID.class),
            row.getString("payload"));
    return new ClaimedNotification(
        row.getLong("id"),
        row.getInt("attempts"),
        row.getObject("rule_id", UUID.class),
        row.getString("fingerprint"),
        Transition.valueOf(row.getString("transition").toUpperCase(Locale.ROOT)),
        delivery,
        Duration.ofMillis(Math.round(row.getDouble("age") * 1_000)),
        row.getBoolean("firing_failed"));
  }

  /** Ends a notification well; false when another worker holds it meanwhile. */
  public boolean markDelivered(Connection connection, ClaimedNotification notification)
      throws SQLException {
    if (!finish(connection, notification, "delivered", Reason.ACCEPTED, "")) {
      return false;
    }
    String sql =
        "UPDATE alert SET last_sent_at = clock_timestamp() WHERE rule_id = ? AND fingerprint = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, notification.ruleId());
      update.setString(2, notification.fingerprint());
      update.executeUpdate();
    }
    return true;
  }

  /** Ends a notification that nobody will get; false when another worker holds it meanwhile. */
  public boolean markFailed(
      Connection connection, ClaimedNotification notification, Reason reason, String message)
      throws SQLException {
    return finish(connection, notification, "failed", reason, message);
  }

  private static boolean finish(
      Connection connection,
      ClaimedNotification notification,
      String status,
      Reason reason,
      String message)
      throws SQLException {
    String sql =
        """
        UPDATE outbox
           SET status = ?, reason = ?, last_error = ?, finished_at = clock_timestamp(),
               lease_owner = NULL, lease_until = NULL
         WHERE id = ? AND attempts = ? AND status = 'waiting'
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, status);
      update.setString(2, reason.label());
      update.setString(3, message);
      update.setLong(4, notification.id());
      update.setInt(5, notification.attempt());
      return update.executeUpdate() == 1;
    }
  }

  /**
   * Gives a notification back for another attempt; false when another worker holds it meanwhile.
   */
  public boolean markRetry(
      Connection connection,
      ClaimedNotification notification,
      Reason reason,
      String message,
      Duration delay)
      throws SQLException {
    String sql =
        """
        UPDATE outbox
           SET reason = ?, last_error = ?, lease_owner = NULL, lease_until = NULL,
               next_attempt_at = clock_timestamp() + ? * interval '1 millisecond'
         WHERE id = ? AND attempts = ? AND status = 'waiting'
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, reason.label());
      update.setString(2, message);
      update.setLong(3, delay.toMillis());
      update.setLong(4, notification.id());
      update.setInt(5, notification.attempt());
      return update.executeUpdate() == 1;
    }
  }

  /** What waits now. */
  public OutboxDepth depth(Connection connection) throws SQLException {
    String sql =
        """
        SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)
          FROM outbox WHERE status = 'waiting'
        """;
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return new OutboxDepth(row.getLong(1), Math.max(0, row.getDouble(2)));
    }
  }

  /** Forgets notifications that ended longer ago than this; returns how many. */
  public int forgetFinished(Connection connection, Duration retention) throws SQLException {
    String sql =
        "DELETE FROM outbox WHERE status <> 'waiting'"
            + " AND finished_at < clock_timestamp() - ? * interval '1 millisecond'";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setLong(1, retention.toMillis());
      return delete.executeUpdate();
    }
  }
}
