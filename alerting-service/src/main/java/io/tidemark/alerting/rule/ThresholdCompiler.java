package io.tidemark.alerting.rule;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.DurationFormat;
import io.tidemark.promql.ast.NumberFormat;
import io.tidemark.promql.ast.Quoting;
import io.tidemark.promql.parser.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns a condition into PromQL.
 *
 * <p>Whatever a name or a value contains, it stays inside its quotes: the text is parsed before it
 * is handed out, and printed from the parsed tree.
 */
public final class ThresholdCompiler {

  private final PromqlEngine engine = new PromqlEngine(EngineOptions.defaults());

  /** The query whose answer is the series that are over the threshold. */
  public String compile(Threshold.Condition condition) {
    String value =
        condition
            .aggregation()
            .over(
                selector(condition)
                    + "["
                    + DurationFormat.print(condition.window().toMillis())
                    + "]");
    String query =
        grouped(condition, value)
            + " "
            + condition.comparison().symbol()
            + " "
            + NumberFormat.print(condition.value());
    try {
      return engine.parse(query).toString();
    } catch (ParseException e) {
      throw new PipelineException(
          ErrorCode.BAD_DATA,
          "the threshold compiles to " + query + ", which is refused: " + e.getMessage(),
          e);
    }
  }

  private static String selector(Threshold.Condition condition) {
    boolean plain = Quoting.isPlainMetric(condition.metric());
    List<String> conditions = new ArrayList<>();
    if (!plain) {
      conditions.add(Quoting.quote(condition.metric()));
    }
    for (LabelMatcher matcher : condition.matchers()) {
      conditions.add(
          label(matcher.name()) + matcher.operator().symbol() + Quoting.quote(matcher.value()));
    }
    String name = plain ? condition.metric() : "";
    return conditions.isEmpty() ? name : name + "{" + String.join(",", conditions) + "}";
  }

  private static String grouped(Threshold.Condition condition, String value) {
    List<String> labels = condition.groupBy();
    GroupOperator operator = condition.groupOperator();
    if (labels == null || operator == null) {
      return value;
    }
    String by =
        labels.isEmpty()
            ? ""
            : labels.stream()
                .map(ThresholdCompiler::label)
                .collect(Collectors.joining(", ", " by (", ") "));
    return operator.text() + by + "(" + value + ")";
  }

  private static String label(String name) {
    return Quoting.isPlainLabel(name) ? name : Quoting.quote(name);
  }
}
