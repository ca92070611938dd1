package io.tidemark.alerting.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.alerting.database.SqlTime;
import io.tidemark.alerting.rule.ThresholdReader;
import io.tidemark.model.error.PipelineException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * When rules are due and who evaluates them. Times of evaluation are the service's; leases are
 * measured by the database's clock, which all replicas share.
 */
public final class RuleRepository {

  private static final String CLAIM =
      """
      WITH due AS (
        SELECT rule_id FROM rule_evaluation
         WHERE next_at <= ? AND (lease_until IS NULL OR lease_until < clock_timestamp())
         ORDER BY next_at
         LIMIT ?
           FOR UPDATE SKIP LOCKED
      )
      UPDATE rule_evaluation e
         SET lease_token = e.lease_token + 1, lease_owner = ?,
             lease_until = clock_timestamp() + ? * interval '1 millisecond'
        FROM due, threshold t
       WHERE e.rule_id = due.rule_id AND t.id = due.rule_id
      RETURNING t.id, t.tenant, t.definition, t.query, e.lease_token, e.evaluated_at, e.answered_at
      """;

  private static final Logger LOG = Logger.getLogger(RuleRepository.class);

  private final ObjectMapper mapper = new ObjectMapper();
  private final ThresholdReader reader;

  public RuleRepository(ThresholdReader reader) {
    this.reader = reader;
  }

  /** Leases rules that are due. */
  List<LeasedRule> claim(
      Connection connection, Instant now, int limit, String owner, Duration lease)
      throws SQLException {
    List<LeasedRule> rules = new ArrayList<>();
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setObject(1, SqlTime.of(now));
      claim.setInt(2, limit);
      claim.setString(3, owner);
      claim.setLong(4, lease.toMillis());
      try (ResultSet row = claim.executeQuery()) {
        while (row.next()) {
          read(row).ifPresent(rules::add);
        }
      }
    }
    return rules;
  }

  /**
   * One rule that cannot be read, of a newer version perhaps, must not keep others from running.
   */
  private Optional<LeasedRule> read(ResultSet row) throws SQLException {
    try {
      LeasedRule rule =
          new LeasedRule(
              row.getObject("id", UUID.class),
              row.getString("tenant"),
              reader.read(mapper.readTree(row.getString("definition"))),
              row.getString("query"),
              row.getLong("lease_token"),
              SqlTime.get(row, "evaluated_at"),
              SqlTime.get(row, "answered_at"));
      return Optional.of(rule);
    } catch (JsonProcessingException | PipelineException e) {
      LOG.errorf(e, "Threshold %s cannot be read and is not evaluated", row.getString("id"));
      return Optional.empty();
    }
  }

  /**
   * Locks a rule for the commit of its evaluation; false when the lease has gone to another or the
   * rule was edited or deleted meanwhile.
   */
  boolean lock(Connection connection, LeasedRule rule) throws SQLException {
    String sql = "SELECT 1 FROM rule_evaluation WHERE rule_id = ? AND lease_token = ? FOR UPDATE";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, rule.id());
      select.setLong(2, rule.token());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Writes how a locked rule's evaluation went and gives the lease back. */
  void finish(Connection connection, UUID ruleId, RuleHealth health, Instant nextAt)
      throws SQLException {
    String sql =
        """
        UPDATE rule_evaluation
           SET next_at = ?, lease_owner = NULL, lease_until = NULL, health = ?, last_error = ?,
               evaluated_at = ?, answered_at = CASE WHEN ? THEN ? ELSE answered_at END,
               duration_millis = ?
         WHERE rule_id = ?
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, SqlTime.of(nextAt));
      update.setString(2, health.health());
      update.setString(3, health.lastError());
      update.setObject(4, SqlTime.of(health.evaluatedAt()));
      update.setBoolean(5, health.isOk());
      update.setObject(6, SqlTime.of(health.evaluatedAt()));
      update.setDouble(7, health.durationMillis());
      update.setObject(8, ruleId);
      update.executeUpdate();
    }
  }

  /** Makes a new rule due at a time. */
  public void schedule(Connection connection, UUID ruleId, Instant at) throws SQLException {
    String sql = "INSERT INTO rule_evaluation (rule_id, next_at) VALUES (?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, ruleId);
      insert.setObject(2, SqlTime.of(at));
      insert.executeUpdate();
    }
  }

  /** Takes a rule from whoever evaluates it now, and makes it due at a time. */
  public void reschedule(Connection connection, UUID ruleId, Instant at) throws SQLException {
    String sql =
        """
        UPDATE rule_evaluation
           SET lease_token = lease_token + 1, lease_owner = NULL, lease_until = NULL, next_at = ?
         WHERE rule_id = ?
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, SqlTime.of(at));
      update.setObject(2, ruleId);
      update.executeUpdate();
    }
  }

  /** The health of a tenant's rules, by rule. */
  public Map<UUID, RuleHealth> health(Connection connection, String tenant) throws SQLException {
    String sql =
        """
        SELECT e.rule_id, e.health, e.last_error, e.evaluated_at, e.duration_millis
          FROM rule_evaluation e JOIN threshold t ON t.id = e.rule_id WHERE t.tenant = ?
        """;
    Map<UUID, RuleHealth> health = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, tenant);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          health.put(
              row.getObject("rule_id", UUID.class),
              new RuleHealth(
                  row.getString("health"),
                  row.getString("last_error"),
                  SqlTime.get(row, "evaluated_at"),
                  row.getDouble("duration_millis")));
        }
      }
    }
    return health;
  }
}
