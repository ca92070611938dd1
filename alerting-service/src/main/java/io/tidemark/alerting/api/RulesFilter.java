package io.tidemark.alerting.api;

import io.tidemark.alerting.rule.Threshold;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.VectorSelector;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the rules a request wants to see, by the parameters of Prometheus' {@code /rules}. */
record RulesFilter(
    boolean alerting,
    boolean withAlerts,
    List<String> names,
    List<String> groups,
    List<String> files,
    List<List<LabelMatcher>> selectors) {

  private static final PromqlEngine ENGINE = new PromqlEngine(EngineOptions.defaults());

  static RulesFilter of(MultivaluedMap<String, String> parameters) {
    return new RulesFilter(
        wantsAlerting(parameters.getFirst("type")),
        !isTrue("exclude_alerts", parameters.getFirst("exclude_alerts")),
        all(parameters, "rule_name[]"),
        all(parameters, "rule_group[]"),
        all(parameters, "file[]"),
        selectors(all(parameters, "match[]")));
  }

  private static List<String> all(MultivaluedMap<String, String> parameters, String name) {
    List<String> values = parameters.get(name);
    return values == null ? List.of() : values;
  }

  private static boolean wantsAlerting(@Nullable String type) {
    return switch (type == null ? "" : type) {
      case "", "alert" -> true;
      // There are no recording rules.
      case "record" -> false;
      default -> throw invalid("type", "not supported value \"" + type + "\"");
    };
  }

  private static boolean isTrue(String name, @Nullable String value) {
    return switch (value == null ? "" : value) {
      case "", "0", "f", "F", "false", "FALSE", "False" -> false;
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      default -> throw invalid(name, "\"" + value + "\" is not a boolean");
    };
  }

  private static List<List<LabelMatcher>> selectors(List<String> texts) {
    List<List<LabelMatcher>> selectors = new ArrayList<>();
    for (String text : texts) {
      if (!(ENGINE.parse(text) instanceof VectorSelector selector)) {
        throw invalid("match[]", "\"" + text + "\" is not a selector");
      }
      selectors.add(selector.allMatchers());
    }
    return selectors;
  }

  private static PipelineException invalid(String name, String what) {
    return new PipelineException(ErrorCode.BAD_DATA, "invalid parameter \"" + name + "\": " + what);
  }

  boolean acceptsFile(String file) {
    return alerting && (files.isEmpty() || files.contains(file));
  }

  boolean acceptsGroup(String group) {
    return groups.isEmpty() || groups.contains(group);
  }

  boolean accepts(Threshold threshold) {
    if (!names.isEmpty() && !names.contains(threshold.name())) {
      return false;
    }
    Labels.Builder builder = Labels.builder();
    threshold.labels().forEach(builder::set);
    Labels labels = builder.build();
    return selectors.isEmpty()
        || selectors.stream()
            .anyMatch(matchers -> matchers.stream().allMatch(m -> m.matches(labels)));
  }
}
