package io.tidemark.alerting.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.alerting.rule.Threshold;
import io.tidemark.alerting.rule.ThresholdReader;
import io.tidemark.model.labels.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates one rule at seconds of a made-up clock and says what must come of it. */
final class TimeLine {

  static final int MAX_ALERTS = 10;

  private static final Instant ORIGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final Labels SERIES = Labels.of("__name__", "m", "instance", "a");

  private String pendingFor = "0s";
  private String keepFiringFor = "0s";
  private final Map<String, Alert> known = new LinkedHashMap<>();
  private @Nullable Instant previous;

  void pendingFor(int seconds) {
    pendingFor = seconds + "s";
  }

  void keepFiringFor(int seconds) {
    keepFiringFor = seconds + "s";
  }

  At at(int seconds) {
    return new At(ORIGIN.plusSeconds(seconds));
  }

  List<AlertChange> step(Observation... observations) {
    return evaluate(ORIGIN, List.of(observations));
  }

  private List<AlertChange> evaluate(Instant at, List<Observation> observations) {
    RuleStep step = new RuleStep(threshold(), Duration.ofHours(1), MAX_ALERTS);
    List<AlertChange> changes = step.step(known.values(), observations, at, previous);
    previous = at;
    for (AlertChange change : changes) {
      if (change.after().state() instanceof Inactive) {
        known.remove(change.after().fingerprint());
      } else {
        known.put(change.after().fingerprint(), change.after());
      }
    }
    return changes;
  }

  private Threshold threshold() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", "Hot").put("metric", "m").put("operator", ">").put("value", 1);
    json.put("for", pendingFor).put("keepFiringFor", keepFiringFor);
    json.putObject("labels").put("severity", "page").put("where", "on {{ $labels.instance }}");
    json.putObject("annotations").put("summary", "{{ $labels.instance }} is at {{ $value }}");
    return new ThresholdReader(Duration.ofSeconds(15)).read(json);
  }

  /** A moment of the time line. */
  final class At {

    private final Instant time;

    private At(Instant time) {
      this.time = time;
    }

    Outcome met(double value) {
      return new Outcome(evaluate(time, List.of(new Observation(SERIES, value))));
    }

    Outcome cleared() {
      return new Outcome(evaluate(time, List.of()));
    }
  }

  /** What came of an evaluation. */
  record Outcome(List<AlertChange> changes) {

    void expect(String state, @Nullable Transition transition) {
      assertThat(changes).hasSize(1);
      AlertState after = changes.getFirst().after().state();
      assertThat(after.getClass().getSimpleName().toLowerCase(Locale.ROOT)).isEqualTo(state);
      assertThat(changes.getFirst().transition()).isEqualTo(transition);
    }

    void expectUnchanged() {
      assertThat(changes).isEmpty();
    }
  }
}
