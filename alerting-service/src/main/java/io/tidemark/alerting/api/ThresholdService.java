package io.tidemark.alerting.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.tidemark.alerting.database.Transactions;
import io.tidemark.alerting.evaluate.RuleRepository;
import io.tidemark.alerting.evaluate.TransitionStore;
import io.tidemark.alerting.notify.webhook.ReceiverEntity;
import io.tidemark.alerting.rule.FieldErrors;
import io.tidemark.alerting.rule.Threshold;
import io.tidemark.alerting.rule.ThresholdCompiler;
import io.tidemark.alerting.rule.ThresholdEntity;
import io.tidemark.alerting.rule.ThresholdReader;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Makes, changes and removes thresholds; a change reaches the table and the schedule together. */
@ApplicationScoped
class ThresholdService {

  private final ThresholdReader reader;
  private final ThresholdCompiler compiler = new ThresholdCompiler();
  private final RuleRepository rules;
  private final TransitionStore transitions;
  private final AgroalDataSource dataSource;
  private final Clock clock;

  ThresholdService(
      ThresholdReader reader,
      RuleRepository rules,
      TransitionStore transitions,
      AgroalDataSource dataSource,
      Clock clock) {
    this.reader = reader;
    this.rules = rules;
    this.transitions = transitions;
    this.dataSource = dataSource;
    this.clock = clock;
  }

  @Transactional
  List<ObjectNode> list(String tenant) {
    return ThresholdEntity.ofTenant(tenant).stream().map(ThresholdService::json).toList();
  }

  @Transactional
  ObjectNode get(String tenant, UUID id) {
    return json(require(tenant, id));
  }

  @Transactional
  ObjectNode create(String tenant, byte[] body) {
    Threshold threshold = read(tenant, body);
    String query = compiler.compile(threshold.condition());
    if (ThresholdEntity.findByName(tenant, threshold.name()) != null) {
      throw nameTaken(threshold);
    }
    ThresholdEntity entity = new ThresholdEntity();
    entity.id = UUID.randomUUID();
    entity.tenant = tenant;
    entity.createdAt = now();
    entity.set(threshold, query, entity.createdAt);
    persist(entity, threshold);
    withConnection(connection -> rules.schedule(connection, entity.id, entity.createdAt));
    return json(entity);
  }

  @Transactional
  ObjectNode replace(String tenant, UUID id, byte[] body) {
    ThresholdEntity entity = require(tenant, id);
    Threshold threshold = read(tenant, body);
    String query = compiler.compile(threshold.condition());
    ThresholdEntity named = ThresholdEntity.findByName(tenant, threshold.name());
    if (named != null && !named.id.equals(id)) {
      throw nameTaken(threshold);
    }
    entity.set(threshold, query, now());
    persist(entity, threshold);
    withConnection(connection -> rules.reschedule(connection, id, entity.updatedAt));
    return json(entity);
  }

  @Transactional
  void delete(String tenant, UUID id) {
    ThresholdEntity entity = require(tenant, id);
    Instant now = now();
    withConnection(
        connection -> {
          // First the lock: no evaluation may fire an alert behind the resolution.
          rules.reschedule(connection, id, now);
          transitions.resolveAll(connection, id, tenant, now);
        });
    entity.delete();
  }

  private Threshold read(String tenant, byte[] body) {
    Threshold threshold = reader.read(JsonBody.read(body));
    FieldErrors errors = new FieldErrors();
    for (int i = 0; i < threshold.receivers().size(); i++) {
      String receiver = threshold.receivers().get(i);
      if (ReceiverEntity.find(tenant, receiver) == null) {
        errors.add(
            "receivers[" + i + "]",
            "there is no receiver \"" + receiver + "\"; POST it to /api/v1/receivers first");
      }
    }
    errors.throwIfAny();
    return threshold;
  }

  private static void persist(ThresholdEntity entity, Threshold threshold) {
    try {
      entity.persistAndFlush();
    } catch (ConstraintViolationException e) {
      throw nameTaken(threshold);
    }
  }

  private static ThresholdEntity require(String tenant, UUID id) {
    ThresholdEntity entity = ThresholdEntity.find(tenant, id);
    if (entity == null) {
      throw new PipelineException(ErrorCode.NOT_FOUND, "there is no threshold " + id);
    }
    return entity;
  }

  private static PipelineException nameTaken(Threshold threshold) {
    return new PipelineException(
        ErrorCode.CONFLICT,
        "name: there is a threshold \"" + threshold.name() + "\" already; names are unique");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private interface JdbcWork {
    void on(Connection connection) throws SQLException;
  }

  /** The connection belongs to the transaction that is open, Hibernate's. */
  private void withConnection(JdbcWork work) {
    try (Connection connection = dataSource.getConnection()) {
      work.on(connection);
    } catch (SQLException e) {
      throw Transactions.unavailable(e);
    }
  }

  private static ObjectNode json(ThresholdEntity entity) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", entity.id.toString());
    json.setAll(entity.definitionJson());
    json.put("query", entity.query);
    json.put("createdAt", entity.createdAt.toString());
    json.put("updatedAt", entity.updatedAt.toString());
    return json;
  }
}
