package io.tidemark.alerting.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.alerting.evaluate.RuleHealth;
import io.tidemark.alerting.rule.Threshold;
import io.tidemark.alerting.state.Alert;
import io.tidemark.alerting.state.AlertState;
import io.tidemark.alerting.state.Firing;
import io.tidemark.alerting.state.Pending;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.DurationFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes thresholds and alerts in the shape of Prometheus' {@code /rules} and {@code /alerts}. */
final class RulesView {

  /** A threshold with how it goes. */
  record Rule(Threshold threshold, String query, RuleHealth health, List<Alert> alerts) {}

  /** What stands in the place of a rule file. */
  static final String FILE = "thresholds";

  private static final String NEVER = "0001-01-01T00:00:00Z";
  private static final double MILLIS = 1_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RulesView() {}

  /** Groups have one interval in Prometheus, so there is one group for each interval in use. */
  static ObjectNode rules(List<Rule> rules, RulesFilter filter) {
    ObjectNode data = JSON.objectNode();
    ArrayNode groups = data.putArray("groups");
    if (!filter.acceptsFile(FILE)) {
      return data;
    }
    Map<Duration, List<Rule>> byInterval =
        rules.stream()
            .filter(rule -> filter.accepts(rule.threshold()))
            .collect(
                Collectors.groupingBy(
                    rule -> rule.threshold().interval(), TreeMap::new, Collectors.toList()));
    byInterval.forEach(
        (interval, members) -> {
          String name = FILE + "/" + DurationFormat.print(interval.toMillis());
          if (filter.acceptsGroup(name)) {
            groups.add(group(name, interval, members, filter.withAlerts()));
          }
        });
    return data;
  }

  private static ObjectNode group(
      String name, Duration interval, List<Rule> rules, boolean withAlerts) {
    ObjectNode group = JSON.objectNode();
    group.put("name", name);
    group.put("file", FILE);
    group.put("interval", seconds(interval));
    group.put("limit", 0);
    ArrayNode list = group.putArray("rules");
    rules.forEach(rule -> list.add(rule(rule, withAlerts)));
    group.put(
        "evaluationTime",
        rules.stream().mapToDouble(rule -> rule.health().durationMillis()).sum() / MILLIS);
    group.put(
        "lastEvaluation",
        rules.stream()
            .map(rule -> time(rule.health().evaluatedAt()))
            .max(Comparator.naturalOrder())
            .orElse(NEVER));
    return group;
  }

  private static ObjectNode rule(Rule rule, boolean withAlerts) {
    Threshold threshold = rule.threshold();
    ObjectNode json = JSON.objectNode();
    json.put("state", state(rule.alerts()));
    json.put("name", threshold.name());
    json.put("query", rule.query());
    json.put("duration", seconds(threshold.pendingFor()));
    json.put("keepFiringFor", seconds(threshold.keepFiringFor()));
    threshold.labels().forEach(json.putObject("labels")::put);
    threshold.annotations().forEach(json.putObject("annotations")::put);
    ArrayNode alerts = json.putArray("alerts");
    if (withAlerts) {
      rule.alerts().forEach(alert -> add(alerts, alert));
    }
    json.put("health", rule.health().health());
    if (!rule.health().lastError().isEmpty()) {
      json.put("lastError", rule.health().lastError());
    }
    json.put("evaluationTime", rule.health().durationMillis() / MILLIS);
    json.put("lastEvaluation", time(rule.health().evaluatedAt()));
    json.put("type", "alerting");
    return json;
  }

  private static String state(List<Alert> alerts) {
    if (alerts.stream().anyMatch(alert -> alert.state() instanceof Firing)) {
      return "firing";
    }
    return alerts.stream().anyMatch(alert -> alert.state() instanceof Pending)
        ? "pending"
        : "inactive";
  }

  static ObjectNode alerts(List<Rule> rules) {
    ObjectNode data = JSON.objectNode();
    ArrayNode alerts = data.putArray("alerts");
    rules.forEach(rule -> rule.alerts().forEach(alert -> add(alerts, alert)));
    return data;
  }

  private static void add(ArrayNode alerts, Alert alert) {
    if (!(alert.state() instanceof AlertState.Active active)) {
      return;
    }
    ObjectNode json = alerts.addObject();
    ObjectNode labels = json.putObject("labels");
    Labels all = alert.labels();
    for (int i = 0; i < all.size(); i++) {
      labels.put(all.name(i), all.value(i));
    }
    alert.annotations().forEach(json.putObject("annotations")::put);
    json.put("state", active instanceof Firing ? "firing" : "pending");
    json.put("activeAt", active.activeAt().toString());
    if (active instanceof Firing firing && firing.keepFiringSince() != null) {
      json.put("keepFiringSince", firing.keepFiringSince().toString());
    }
    json.put("value", ExponentFormat.print(alert.value()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? NEVER : instant.toString();
  }
}
