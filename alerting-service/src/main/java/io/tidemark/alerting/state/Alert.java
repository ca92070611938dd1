package io.tidemark.alerting.state;

import static java.util.Objects.requireNonNull;

import io.tidemark.alerting.rule.Target;
import io.tidemark.model.labels.Labels;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One alert of a rule.
 *
 * @param labels the identity: the series' labels, the rule's labels and alertname
 * @param annotations as rendered when the condition was last met
 * @param value what the query answered when the condition was last met
 * @param targets whom its firing was told to, so that they and no others hear that it resolved
 */
public record Alert(
    Labels labels,
    SortedMap<String, String> annotations,
    double value,
    AlertState state,
    List<Target> targets) {

  public Alert {
    requireNonNull(labels, "labels");
    requireNonNull(state, "state");
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    targets = List.copyOf(targets);
  }

  public String fingerprint() {
    return Fingerprint.of(labels);
  }

  /** The same alert in another state. */
  public Alert in(AlertState next) {
    return new Alert(labels, annotations, value, next, targets);
  }
}
