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
  static ObjectNode rules(List<Rule> rules, RulesFilter filter, GroupPage page) {
    GroupPage.Cut<Group> cut = page.cut(groups(rules, filter));
    ObjectNode data = JSON.objectNode();
    ArrayNode groups = data.putArray("groups");
    cut.groups().forEach(group -> groups.add(group(group, filter.withAlerts())));
    if (cut.nextToken() != null) {
      data.put("groupNextToken", cut.nextToken());
    }
    return data;
  }

  private record Group(String name, Duration interval, List<Rule> rules)
      implements GroupPage.Named {}

  private static List<Group> groups(List<Rule> rules, RulesFilter filter) {
    if (!filter.acceptsFile(FILE)) {
      return List.of();
    }
    Map<Duration, List<Rule>> byInterval =
        rules.stream()
            .filter(rule -> filter.accepts(rule.threshold()))
            .collect(
                Collectors.groupingBy(
                    rule -> rule.threshold().interval(), TreeMap::new, Collectors.toList()));
    return byInterval.entrySet().stream()
        .map(
            entry ->
                new Group(
                    FILE + "/" + DurationFormat.print(entry.getKey().toMillis()),
                    entry.getKey(),
                    entry.getValue()))
        .filter(group -> filter.acceptsGroup(group.name()))
        .toList();
  }

  private static ObjectNode group(Group group, boolean withAlerts) {
    ObjectNode json = JSON.objectNode();
    json.put("name", group.name());
    json.put("file", FILE);
    json.put("interval", seconds(group.interval()));
    json.put("limit", 0);
    ArrayNode list = json.putArray("rules");
    group.rules().forEach(rule -> list.add(rule(rule, withAlerts)));
    json.put(
        "evaluationTime",
        group.rules().stream().mapToDouble(rule -> rule.health().durationMillis()).sum() / MILLIS);
    json.put(
        "lastEvaluation",
        group.rules().stream()
            .map(rule -> time(rule.health().evaluatedAt()))
            .max(Comparator.naturalOrder())
            .orElse(NEVER));
    return json;
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
