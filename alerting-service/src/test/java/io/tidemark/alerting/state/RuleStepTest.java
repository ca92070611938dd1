package io.tidemark.alerting.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import org.junit.jupiter.api.Test;

class RuleStepTest {

  private final TimeLine line = new TimeLine();

  @Test
  void firesAtOnceWithoutFor() {
    line.at(0).met(7).expect("firing", Transition.FIRING);
    line.at(15).met(8).expect("firing", null);
    line.at(30).cleared().expect("resolved", Transition.RESOLVED);
    line.at(45).cleared().expectUnchanged();
  }

  @Test
  void isPendingUntilTheConditionHasHeldForLongEnough() {
    line.pendingFor(60);
    line.at(0).met(1).expect("pending", null);
    line.at(15).met(1).expect("pending", null);
    line.at(45).met(1).expect("pending", null);
    line.at(60).met(1).expect("firing", Transition.FIRING);
    line.at(75).cleared().expect("resolved", Transition.RESOLVED);
  }

  @Test
  void forgetsAPendingAlertWhoseConditionClearsAndTellsNobody() {
    line.pendingFor(60);
    line.at(0).met(1).expect("pending", null);
    line.at(45).cleared().expect("inactive", null);
    line.at(60).met(1).expect("pending", null);
    line.at(105).met(1).expect("pending", null);
    line.at(120).met(1).expect("firing", Transition.FIRING);
  }

  @Test
  void countsForByEventTimeAcrossEvaluationsThatWereMissed() {
    line.pendingFor(60);
    line.at(0).met(1).expect("pending", null);
    line.at(600).met(1).expect("firing", Transition.FIRING);
  }

  @Test
  void beginsAnewAfterAGapBeyondTheTolerance() {
    line.pendingFor(60);
    line.at(0).met(1).expect("pending", null);
    line.at(4_000).met(1).expect("pending", null);
    line.at(4_060).met(1).expect("firing", Transition.FIRING);
  }

  @Test
  void staysFiringOverAGapHoweverLong() {
    line.at(0).met(1).expect("firing", Transition.FIRING);
    line.at(40_000).met(1).expect("firing", null);
  }

  @Test
  void keepsFiringUntilTheConditionHasBeenClearForLongEnough() {
    line.keepFiringFor(60);
    line.at(0).met(1).expect("firing", Transition.FIRING);
    line.at(15).cleared().expect("firing", null);
    line.at(60).cleared().expectUnchanged();
    line.at(75).cleared().expect("resolved", Transition.RESOLVED);
  }

  @Test
  void startsToKeepFiringAnewWhenTheConditionReturned() {
    line.keepFiringFor(60);
    line.at(0).met(1).expect("firing", Transition.FIRING);
    line.at(15).cleared().expect("firing", null);
    line.at(60).met(1).expect("firing", null);
    line.at(75).cleared().expect("firing", null);
    line.at(120).cleared().expectUnchanged();
    line.at(135).cleared().expect("resolved", Transition.RESOLVED);
  }

  @Test
  void firesAgainAfterItHasResolved() {
    line.pendingFor(30);
    line.at(0).met(1).expect("pending", null);
    line.at(30).met(1).expect("firing", Transition.FIRING);
    line.at(45).cleared().expect("resolved", Transition.RESOLVED);
    line.at(60).met(1).expect("pending", null);
    line.at(90).met(1).expect("firing", Transition.FIRING);
    line.at(105).cleared().expect("resolved", Transition.RESOLVED);
  }

  @Test
  void tellsNobodyOfAReturnThatDidNotLastLongEnough() {
    line.pendingFor(30);
    line.at(0).met(1).expect("pending", null);
    line.at(30).met(1).expect("firing", Transition.FIRING);
    line.at(45).cleared().expect("resolved", Transition.RESOLVED);
    line.at(60).met(1).expect("pending", null);
    line.at(75).cleared().expect("inactive", null);
  }

  @Test
  void makesAnAlertOfEachSeriesWithTheLabelsOfTheRule() {
    var changes =
        line.step(
            new Observation(Labels.of("__name__", "m", "instance", "a", "severity", "low"), 5),
            new Observation(Labels.of("__name__", "m", "instance", "b"), 6));

    assertThat(changes)
        .extracting(change -> change.after().labels())
        .containsExactly(
            Labels.of("alertname", "Hot", "instance", "a", "severity", "page", "where", "on a"),
            Labels.of("alertname", "Hot", "instance", "b", "severity", "page", "where", "on b"));
    assertThat(changes.getFirst().after().annotations()).containsEntry("summary", "a is at 5");
  }

  @Test
  void refusesAnAnswerWhoseSeriesBecomeTheSameAlert() {
    assertThatThrownBy(
            () ->
                line.step(
                    new Observation(Labels.of("severity", "low"), 5),
                    new Observation(Labels.of("severity", "high"), 6)))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("same labelset");
  }

  @Test
  void refusesMoreAlertsThanARuleMayHave() {
    Observation[] many = new Observation[TimeLine.MAX_ALERTS + 1];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Observation(Labels.of("instance", "i" + i), 1);
    }

    assertThatThrownBy(() -> line.step(many)).hasMessageContaining("more than the 10 alerts");
  }
}
