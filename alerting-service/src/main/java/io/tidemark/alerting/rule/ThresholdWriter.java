package io.tidemark.alerting.rule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.promql.ast.DurationFormat;
import java.time.Duration;

/** Writes a threshold as the JSON that {@link ThresholdReader} reads, defaults filled in. */
public final class ThresholdWriter {

  private ThresholdWriter() {}

  public static ObjectNode write(Threshold threshold) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", threshold.name());
    condition(json, threshold.condition());
    json.put("for", text(threshold.pendingFor()));
    json.put("keepFiringFor", text(threshold.keepFiringFor()));
    json.put("interval", text(threshold.interval()));
    ObjectNode labels = json.putObject("labels");
    threshold.labels().forEach(labels::put);
    ObjectNode annotations = json.putObject("annotations");
    threshold.annotations().forEach(annotations::put);
    threshold.receivers().forEach(json.putArray("receivers")::add);
    if (threshold.webhook() != null) {
      json.put("webhook", threshold.webhook().toString());
    }
    return json;
  }

  private static void condition(ObjectNode json, Threshold.Condition condition) {
    json.put("metric", condition.metric());
    var matchers = json.putArray("matchers");
    for (LabelMatcher matcher : condition.matchers()) {
      matchers
          .addObject()
          .put("name", matcher.name())
          .put("operator", matcher.operator().symbol())
          .put("value", matcher.value());
    }
    json.put("aggregation", condition.aggregation().text());
    json.put("window", text(condition.window()));
    if (condition.groupBy() != null && condition.groupOperator() != null) {
      condition.groupBy().forEach(json.putArray("groupBy")::add);
      json.put("groupOperator", condition.groupOperator().text());
    }
    json.put("operator", condition.comparison().symbol());
    json.put("value", condition.value());
  }

  private static String text(Duration duration) {
    return DurationFormat.print(duration.toMillis());
  }
}
