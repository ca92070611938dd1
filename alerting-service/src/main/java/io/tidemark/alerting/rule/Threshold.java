package io.tidemark.alerting.rule;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.labels.LabelMatcher;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A threshold as its author wrote it, checked: a condition, its timing, and whom to tell.
 *
 * @param pendingFor how long the condition must hold before the alert fires
 * @param keepFiringFor how long an alert goes on firing after its condition has cleared
 * @param webhook a URL told beside the receivers, or null
 */
public record Threshold(
    String name,
    Condition condition,
    Duration pendingFor,
    Duration keepFiringFor,
    Duration interval,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    List<String> receivers,
    @Nullable URI webhook) {

  public Threshold {
    requireNonNull(name, "name");
    requireNonNull(condition, "condition");
    requireNotNegative("for", pendingFor);
    requireNotNegative("keepFiringFor", keepFiringFor);
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("interval must be positive, got " + interval);
    }
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    receivers = List.copyOf(receivers);
  }

  /** Whom a firing alert is told to. */
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    receivers.forEach(receiver -> targets.add(new Target(receiver, null)));
    if (webhook != null) {
      targets.add(new Target(name + "/webhook", webhook.toString()));
    }
    return targets;
  }

  private static void requireNotNegative(String field, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(field + " must not be negative, got " + duration);
    }
  }

  /**
   * What is watched: {@code aggregation(metric{matchers}[window]) comparison value}.
   *
   * @param window the look-back of the aggregation, left-open
   * @param groupBy labels to keep when series are joined; null where each series stands for itself
   * @param groupOperator how series are joined; null exactly where groupBy is
   */
  public record Condition(
      String metric,
      List<LabelMatcher> matchers,
      Aggregation aggregation,
      Duration window,
      @Nullable List<String> groupBy,
      @Nullable GroupOperator groupOperator,
      Comparison comparison,
      double value) {

    public Condition {
      requireNonNull(metric, "metric");
      matchers = List.copyOf(matchers);
      if ((groupBy == null) != (groupOperator == null)) {
        throw new IllegalArgumentException("groupBy and groupOperator come together");
      }
      groupBy = groupBy == null ? null : List.copyOf(groupBy);
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value must be finite, got " + value);
      }
    }
  }
}
