package io.tidemark.alerting.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a threshold from JSON; every mistake is told with its field and what is allowed. */
public final class ThresholdReader {

  /** The label that carries the threshold's name. */
  public static final String ALERT_NAME = "alertname";

  private static final Set<String> FIELDS =
      new TreeSet<>(
          List.of(
              "name",
              "metric",
              "matchers",
              "aggregation",
              "window",
              "groupBy",
              "groupOperator",
              "operator",
              "value",
              "for",
              "keepFiringFor",
              "interval",
              "labels",
              "annotations",
              "receivers",
              "webhook"));

  // What an answer adds; ignored in a request, so that an answer can be edited and sent back.
  private static final Set<String> READ_ONLY = Set.of("id", "query", "createdAt", "updatedAt");

  private static final Set<String> MATCHER_FIELDS =
      new TreeSet<>(List.of("name", "operator", "value"));
  private static final int MAX_NAME = 256;
  private static final int MAX_MATCHERS = 64;
  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEAR = Duration.ofDays(365);

  private final Duration defaultInterval;

  public ThresholdReader(Duration defaultInterval) {
    this.defaultInterval = defaultInterval;
  }

  /**
   * Reads and checks a threshold.
   *
   * @throws PipelineException BAD_DATA with every mistake
   */
  public Threshold read(JsonNode json) {
    FieldErrors errors = new FieldErrors();
    if (!json.isObject()) {
      errors.add("body", "must be a JSON object, not " + FieldReader.kind(json));
    }
    errors.throwIfAny();
    FieldReader reader = new FieldReader(json, "", errors);
    reader.refuseOthersThan(FIELDS, READ_ONLY);
    String name = reader.requiredText("name", "a name for the alert is needed");
    if (name.length() > MAX_NAME) {
      reader.error("name", "is longer than " + MAX_NAME + " characters");
    }
    Threshold.@Nullable Condition condition = condition(reader, errors);
    Duration pendingFor = reader.duration("for", Duration.ZERO, Duration.ZERO, YEAR);
    Duration keepFiringFor = reader.duration("keepFiringFor", Duration.ZERO, Duration.ZERO, YEAR);
    Duration interval = reader.duration("interval", defaultInterval, SECOND, DAY);
    SortedMap<String, String> labels = labels(reader);
    SortedMap<String, String> annotations = reader.texts("annotations");
    annotations.forEach((key, text) -> template(reader, "annotations." + key, text));
    List<String> receivers = reader.list("receivers");
    URI webhook = webhook(reader, "webhook");
    errors.throwIfAny();
    if (condition == null) {
      throw new IllegalStateException("a condition is null only beside an error");
    }
    return new Threshold(
        name,
        condition,
        pendingFor,
        keepFiringFor,
        interval,
        labels,
        annotations,
        receivers == null ? List.of() : receivers.stream().distinct().toList(),
        webhook);
  }

  private static Threshold.@Nullable Condition condition(FieldReader reader, FieldErrors errors) {
    String metric = reader.requiredText("metric", "the name of a metric is needed");
    List<LabelMatcher> matchers = matchers(reader, errors);
    Aggregation aggregation =
        reader.get("aggregation") == null
            ? Aggregation.LAST
            : reader.oneOf("aggregation", Aggregation.values(), Aggregation::text);
    Duration window = reader.duration("window", DEFAULT_WINDOW, SECOND, YEAR);
    GroupOperator stated =
        reader.oneOf("groupOperator", GroupOperator.values(), GroupOperator::text);
    List<String> groupBy = reader.list("groupBy");
    GroupOperator operator = stated;
    if (groupBy == null && stated != null) {
      reader.error("groupOperator", "needs groupBy: the labels to keep, [] for one value over all");
    }
    if (groupBy != null && operator == null && aggregation != null) {
      operator = aggregation.naturalGroupOperator();
      if (operator == null) {
        reader.error(
            "groupOperator",
            "is needed to group by with aggregation \""
                + aggregation.text()
                + "\"; allowed are "
                + FieldReader.listed(GroupOperator.values(), GroupOperator::text));
      }
    }
    if (groupBy != null && (groupBy.contains("") || groupBy.contains(Labels.METRIC_NAME))) {
      reader.error("groupBy", "must name labels other than " + Labels.METRIC_NAME);
    }
    Comparison comparison = reader.oneOf("operator", Comparison.values(), Comparison::symbol);
    if (reader.get("operator") == null) {
      reader.error(
          "operator",
          "is missing; allowed are " + FieldReader.listed(Comparison.values(), Comparison::symbol));
    }
    double value = reader.requiredNumber("value");
    if (!errors.isEmpty() || aggregation == null || comparison == null) {
      return null;
    }
    return new Threshold.Condition(
        metric, matchers, aggregation, window, groupBy, operator, comparison, value);
  }

  private static List<LabelMatcher> matchers(FieldReader reader, FieldErrors errors) {
    List<LabelMatcher> matchers = new ArrayList<>();
    JsonNode node = reader.get("matchers");
    if (node == null) {
      return matchers;
    }
    if (node.isObject()) {
      reader
          .texts("matchers")
          .forEach((name, value) -> addMatcher(reader, "matchers", "=", name, value, matchers));
      return matchers;
    }
    if (!node.isArray() || node.size() > MAX_MATCHERS) {
      reader.error(
          "matchers",
          "must be an object {\"label\":\"value\"} or a list of at most "
              + MAX_MATCHERS
              + " {\"name\",\"operator\",\"value\"}");
      return matchers;
    }
    for (int i = 0; i < node.size(); i++) {
      String path = "matchers[" + i + "]";
      if (!node.get(i).isObject()) {
        reader.error(path, "must be an object, not " + FieldReader.kind(node.get(i)));
        continue;
      }
      FieldReader matcher = new FieldReader(node.get(i), path, errors);
      matcher.refuseOthersThan(MATCHER_FIELDS);
      String name = matcher.requiredText("name", "the name of a label is needed");
      String operator = matcher.get("operator") == null ? "=" : matcher.text("operator");
      String value = matcher.text("value");
      if (value == null && matcher.get("value") == null) {
        matcher.error("value", "is missing; a text is needed, \"\" for an absent label");
      }
      if (operator != null && value != null && !name.isEmpty()) {
        addMatcher(reader, path, operator, name, value, matchers);
      }
    }
    return matchers;
  }

  private static void addMatcher(
      FieldReader reader,
      String path,
      String symbol,
      String name,
      String value,
      List<LabelMatcher> into) {
    if (name.isEmpty() || name.equals(Labels.METRIC_NAME)) {
      reader.error(path, "must name a label; the metric has a field of its own");
      return;
    }
    for (LabelMatcher.Operator operator : LabelMatcher.Operator.values()) {
      if (operator.symbol().equals(symbol)) {
        try {
          into.add(new LabelMatcher(operator, name, value));
        } catch (IllegalArgumentException e) {
          reader.error(path + ".value", String.valueOf(e.getMessage()));
        }
        return;
      }
    }
    reader.error(
        path + ".operator",
        "\""
            + symbol
            + "\" is not known; allowed are "
            + FieldReader.listed(LabelMatcher.Operator.values(), LabelMatcher.Operator::symbol));
  }

  private static SortedMap<String, String> labels(FieldReader reader) {
    SortedMap<String, String> labels = reader.texts("labels");
    labels.forEach(
        (label, text) -> {
          String field = "labels." + label;
          if (label.isEmpty() || label.equals(Labels.METRIC_NAME) || label.equals(ALERT_NAME)) {
            reader.error(field, "cannot be set; " + ALERT_NAME + " is the threshold's name");
          }
          Template template = template(reader, field, text);
          if (template != null && template.usesValue()) {
            reader.error(
                field,
                "must not contain {{ $value }}: every new value would make another alert; use an"
                    + " annotation");
          }
        });
    return labels;
  }

  private static @Nullable Template template(FieldReader reader, String field, String text) {
    try {
      return Template.parse(text);
    } catch (IllegalArgumentException e) {
      reader.error(field, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /**
   * An absolute http or https URL, or null where the field is absent or, beside an error, wrong.
   */
  public static @Nullable URI webhook(FieldReader reader, String field) {
    String text = reader.text(field);
    if (text == null) {
      return null;
    }
    try {
      URI url = new URI(text);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        reader.error(field, "must begin with http:// or https://");
      } else if (url.getHost() == null) {
        reader.error(field, "must name a host");
      } else if (url.getUserInfo() != null) {
        reader.error(field, "must not carry a user and password; use a receiver with a header");
      } else if (url.getPort() == 0 || url.getPort() > 65_535) {
        reader.error(field, "has a port out of range; allowed is 1 to 65535");
      } else {
        return url;
      }
    } catch (URISyntaxException e) {
      // The message would repeat the URL, which may be a secret.
      reader.error(field, "is not a valid URL: " + e.getReason());
    }
    return null;
  }
}
