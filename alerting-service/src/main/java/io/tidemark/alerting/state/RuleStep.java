package io.tidemark.alerting.state;

import io.tidemark.alerting.rule.Target;
import io.tidemark.alerting.rule.Template;
import io.tidemark.alerting.rule.Threshold;
import io.tidemark.alerting.rule.ThresholdReader;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves the alerts of one rule by one complete answer of its query; pure.
 *
 * <p>The time of an evaluation is the time that the query was asked for, so {@code for} counts
 * event time and goes on across a restart. After a gap longer than the tolerance nobody knows what
 * the condition did meanwhile: a pending alert then begins anew, a firing one stays firing.
 */
public final class RuleStep {

  private final Threshold threshold;
  private final Timing timing;
  private final Duration gapTolerance;
  private final int maxAlerts;

  public RuleStep(Threshold threshold, Duration gapTolerance, int maxAlerts) {
    this.threshold = threshold;
    this.timing = new Timing(threshold.pendingFor(), threshold.keepFiringFor());
    this.gapTolerance = gapTolerance;
    this.maxAlerts = maxAlerts;
  }

  /**
   * The changes that an answer brings.
   *
   * @param known the alerts that are kept, resolved ones too
   * @param previous the time of the last evaluation that got an answer, or null
   * @throws PipelineException EXECUTION when the answer cannot be told apart into alerts
   */
  public List<AlertChange> step(
      Collection<Alert> known,
      List<Observation> observations,
      Instant at,
      @Nullable Instant previous) {
    Map<Labels, Observation> met = byAlertLabels(observations);
    boolean gap = previous != null && Duration.between(previous, at).compareTo(gapTolerance) > 0;
    Map<Labels, Alert> knownByLabels = new LinkedHashMap<>();
    known.forEach(alert -> knownByLabels.put(alert.labels(), alert));
    List<AlertChange> changes = new ArrayList<>();
    met.forEach(
        (labels, observation) -> {
          Alert alert = knownByLabels.get(labels);
          AlertState before = alert == null ? new Inactive() : alert.state();
          boolean unknownMeanwhile = gap && before instanceof Pending;
          AlertState from = unknownMeanwhile ? new Inactive() : before;
          changes.add(onMet(alert, labels, observation, before, from.onMet(at, timing)));
        });
    knownByLabels.forEach(
        (labels, alert) -> {
          if (!met.containsKey(labels)) {
            AlertState next = alert.state().onCleared(at, timing);
            if (!next.equals(alert.state())) {
              changes.add(new AlertChange(alert.state(), alert.in(next)));
            }
          }
        });
    return changes;
  }

  private AlertChange onMet(
      @Nullable Alert alert,
      Labels labels,
      Observation observation,
      AlertState before,
      AlertState after) {
    List<Target> targets =
        alert != null && before instanceof Firing ? alert.targets() : threshold.targets();
    Alert next = new Alert(labels, annotations(observation), observation.value(), after, targets);
    return new AlertChange(before, next);
  }

  private Map<Labels, Observation> byAlertLabels(List<Observation> observations) {
    if (observations.size() > maxAlerts) {
      throw new PipelineException(
          ErrorCode.EXECUTION,
          "the query answers "
              + observations.size()
              + " series, more than the "
              + maxAlerts
              + " alerts that a threshold may have; narrow its matchers or group by fewer labels");
    }
    Map<Labels, Observation> met = new LinkedHashMap<>();
    for (Observation observation : observations) {
      Labels labels = alertLabels(observation);
      if (met.put(labels, observation) != null) {
        throw new PipelineException(
            ErrorCode.EXECUTION,
            "vector contains metrics with the same labelset after applying alert labels: "
                + labels);
      }
    }
    return met;
  }

  private Labels alertLabels(Observation observation) {
    Labels series = observation.labels().withoutMetricName();
    Labels.Builder labels = series.toBuilder();
    threshold
        .labels()
        .forEach(
            (name, text) ->
                labels.set(name, Template.parse(text).render(series, observation.value())));
    return labels.set(ThresholdReader.ALERT_NAME, threshold.name()).build();
  }

  private SortedMap<String, String> annotations(Observation observation) {
    SortedMap<String, String> annotations = new TreeMap<>();
    threshold
        .annotations()
        .forEach(
            (name, text) ->
                annotations.put(
                    name, Template.parse(text).render(observation.labels(), observation.value())));
    return annotations;
  }
}
