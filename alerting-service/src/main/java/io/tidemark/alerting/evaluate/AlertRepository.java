package io.tidemark.alerting.evaluate;

import io.tidemark.alerting.database.SqlTime;
import io.tidemark.alerting.state.Alert;
import io.tidemark.alerting.state.AlertState;
import io.tidemark.alerting.state.Firing;
import io.tidemark.alerting.state.Inactive;
import io.tidemark.alerting.state.Pending;
import io.tidemark.alerting.state.Resolved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of alerts: one row each that is not inactive. */
public final class AlertRepository {

  private static final String SAVE =
      """
      INSERT INTO alert (rule_id, fingerprint, labels, annotations, value, state, active_at,
                         fired_at, keep_firing_since, resolved_at, targets)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (rule_id, fingerprint) DO UPDATE
         SET annotations = excluded.annotations, value = excluded.value, state = excluded.state,
             active_at = excluded.active_at, fired_at = excluded.fired_at,
             keep_firing_since = excluded.keep_firing_since, resolved_at = excluded.resolved_at,
             targets = excluded.targets
      """;

  /** Writes alerts as they are now; those that are inactive go. */
  public void save(Connection connection, UUID ruleId, List<Alert> alerts) throws SQLException {
    try (PreparedStatement save = connection.prepareStatement(SAVE);
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM alert WHERE rule_id = ? AND fingerprint = ?")) {
      for (Alert alert : alerts) {
        if (alert.state() instanceof Inactive) {
          delete.setObject(1, ruleId);
          delete.setString(2, alert.fingerprint());
          delete.addBatch();
        } else {
          bind(save, ruleId, alert);
          save.addBatch();
        }
      }
      delete.executeBatch();
      save.executeBatch();
    }
  }

  private static void bind(PreparedStatement save, UUID ruleId, Alert alert) throws SQLException {
    save.setObject(1, ruleId);
    save.setString(2, alert.fingerprint());
    save.setObject(3, AlertJson.of(alert.labels()), Types.OTHER);
    save.setObject(4, AlertJson.of(alert.annotations()), Types.OTHER);
    save.setDouble(5, alert.value());
    switch (alert.state()) {
      case Pending(Instant activeAt) -> bindState(save, "pending", activeAt, null, null, null);
      case Firing(Instant activeAt, Instant firedAt, Instant since) ->
          bindState(save, "firing", activeAt, firedAt, since, null);
      case Resolved(Instant activeAt, Instant firedAt, Instant resolvedAt) ->
          bindState(save, "resolved", activeAt, firedAt, null, resolvedAt);
      case Inactive inactive -> throw new IllegalArgumentException("inactive alerts have no row");
    }
    save.setObject(11, AlertJson.of(alert.targets()), Types.OTHER);
  }

  private static void bindState(
      PreparedStatement save,
      String state,
      Instant activeAt,
      @Nullable Instant firedAt,
      @Nullable Instant keepFiringSince,
      @Nullable Instant resolvedAt)
      throws SQLException {
    save.setString(6, state);
    save.setObject(7, SqlTime.of(activeAt));
    save.setObject(8, SqlTime.of(firedAt), Types.TIMESTAMP_WITH_TIMEZONE);
    save.setObject(9, SqlTime.of(keepFiringSince), Types.TIMESTAMP_WITH_TIMEZONE);
    save.setObject(10, SqlTime.of(resolvedAt), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  /** The alerts of a rule, resolved ones too. */
  public List<Alert> ofRule(Connection connection, UUID ruleId) throws SQLException {
    List<Alert> alerts = new ArrayList<>();
    String sql = "SELECT * FROM alert WHERE rule_id = ? ORDER BY fingerprint";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, ruleId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          alerts.add(read(row));
        }
      }
    }
    return alerts;
  }

  /** The pending and firing alerts of a tenant, by rule. */
  public Map<UUID, List<Alert>> activeOfTenant(Connection connection, String tenant)
      throws SQLException {
    Map<UUID, List<Alert>> alerts = new HashMap<>();
    String sql =
        """
        SELECT a.* FROM alert a JOIN threshold t ON t.id = a.rule_id
         WHERE t.tenant = ? AND a.state <> 'resolved' ORDER BY a.active_at, a.fingerprint
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, tenant);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          UUID ruleId = row.getObject("rule_id", UUID.class);
          alerts.computeIfAbsent(ruleId, id -> new ArrayList<>()).add(read(row));
        }
      }
    }
    return alerts;
  }

  /** Forgets alerts that resolved longer ago than this; returns how many. */
  public int forgetResolved(Connection connection, Duration retention) throws SQLException {
    String sql =
        "DELETE FROM alert WHERE state = 'resolved'"
            + " AND resolved_at < clock_timestamp() - ? * interval '1 millisecond'";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setLong(1, retention.toMillis());
      return delete.executeUpdate();
    }
  }

  private static Alert read(ResultSet row) throws SQLException {
    return new Alert(
        AlertJson.labels(row.getString("labels")),
        AlertJson.texts(row.getString("annotations")),
        row.getDouble("value"),
        state(row),
        AlertJson.targets(row.getString("targets")));
  }

  private static AlertState state(ResultSet row) throws SQLException {
    Instant activeAt = SqlTime.require(row, "active_at");
    String state = row.getString("state");
    return switch (state) {
      case "pending" -> new Pending(activeAt);
      case "firing" ->
          new Firing(
              activeAt, SqlTime.require(row, "fired_at"), SqlTime.get(row, "keep_firing_since"));
      case "resolved" ->
          new Resolved(
              activeAt, SqlTime.require(row, "fired_at"), SqlTime.require(row, "resolved_at"));
      default -> throw new SQLException("unknown state of an alert: " + state);
    };
  }
}
