package io.tidemark.alerting.api;

import io.agroal.api.AgroalDataSource;
import io.tidemark.alerting.database.Transactions;
import io.tidemark.alerting.evaluate.AlertRepository;
import io.tidemark.alerting.evaluate.RuleHealth;
import io.tidemark.alerting.evaluate.RuleRepository;
import io.tidemark.alerting.rule.ThresholdEntity;
import io.tidemark.alerting.rule.ThresholdReader;
import io.tidemark.alerting.state.Alert;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant's thresholds with their health and alerts, all of one moment. */
@ApplicationScoped
class RuleBook {

  private final ThresholdReader reader;
  private final RuleRepository rules;
  private final AlertRepository alerts;
  private final AgroalDataSource dataSource;

  RuleBook(
      ThresholdReader reader,
      RuleRepository rules,
      AlertRepository alerts,
      AgroalDataSource dataSource) {
    this.reader = reader;
    this.rules = rules;
    this.alerts = alerts;
    this.dataSource = dataSource;
  }

  @Transactional
  List<RulesView.Rule> ofTenant(String tenant) {
    try (Connection connection = dataSource.getConnection()) {
      Map<UUID, RuleHealth> health = rules.health(connection, tenant);
      Map<UUID, List<Alert>> active = alerts.activeOfTenant(connection, tenant);
      return ThresholdEntity.ofTenant(tenant).stream()
          .map(
              entity ->
                  new RulesView.Rule(
                      reader.read(entity.definitionJson()),
                      entity.query,
                      health.getOrDefault(entity.id, RuleHealth.UNKNOWN),
                      active.getOrDefault(entity.id, List.of())))
          .toList();
    } catch (SQLException e) {
      throw Transactions.unavailable(e);
    }
  }
}
