package io.tidemark.benchmarks.loadgen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.benchmarks.workload.Workload;
import io.tidemark.model.labels.Labels;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

  private static final Workload WORKLOAD = new Workload("t", 101, 3, 7, 1_000_000_000_000L, 15_000);

  private static LoadPlan plan(double resend, double outOfOrder) {
    return new LoadPlan(20, 3, 1, 0, resend, outOfOrder, 42, Duration.ofSeconds(60));
  }

  @Test
  void sendsExactlyTheSamplesOfTheModelInOrderOfTime() throws Exception {
    try (Receiver receiver = new Receiver(0, 0)) {
      LoadReport report = new LoadGenerator(receiver.target()).run(WORKLOAD, plan(0, 0));

      assertThat(receiver.received()).isEqualTo(model());
      assertThat(report.sent()).isEqualTo(707);
      assertThat(report.acknowledged()).isEqualTo(707);
      assertThat(report.isComplete()).isTrue();
      // Three shares of 33 or 34 series: two requests each and step.
      assertThat(report.requests()).isEqualTo(3 * 2 * 7);
    }
  }

  @Test
  void sendsUntilAcknowledgedWhateverTheServerDoes() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      try (Receiver receiver = new Receiver(seed, 0.3)) {
        LoadReport report = new LoadGenerator(receiver.target()).run(WORKLOAD, plan(0, 0));

        assertThat(report.acknowledged()).as("seed %d", seed).isEqualTo(707);
        assertThat(report.retries()).as("seed %d", seed).isPositive();
        Map<String, List<Receiver.Point>> received = receiver.received();
        assertThat(distinct(received)).as("seed %d", seed).isEqualTo(model());
        received.forEach(
            (series, points) ->
                assertThat(points)
                    .as("what is sent again is sent before anything newer")
                    .isSortedAccordingTo(Comparator.comparingLong(Receiver.Point::timeMillis)));
      }
    }
  }

  @Test
  void resendsAndHoldsBackWhenAskedTo() throws Exception {
    try (Receiver receiver = new Receiver(0, 0)) {
      LoadReport report = new LoadGenerator(receiver.target()).run(WORKLOAD, plan(0.5, 0.3));

      Map<String, List<Receiver.Point>> received = receiver.received();
      long stored = received.values().stream().mapToLong(List::size).sum();
      assertThat(stored).isEqualTo(707 + report.resentSamples());
      assertThat(report.resentSamples()).isPositive();
      assertThat(report.heldBackRequests()).isPositive();
      assertThat(distinct(received)).isEqualTo(model());
      assertThat(received.values()).anyMatch(points -> !isInOrder(points));
    }
  }

  @Test
  void givesUpAtTheDeadline() throws Exception {
    try (Receiver receiver = new Receiver(0, 1)) {
      LoadPlan hasty = new LoadPlan(20, 3, 1, 0, 0, 0, 42, Duration.ofMillis(300));
      LoadReport report = new LoadGenerator(receiver.target()).run(WORKLOAD, hasty);

      assertThat(report.isComplete()).isFalse();
      assertThat(report.acknowledged()).isZero();
      assertThat(report.firstFailure()).isNotEmpty();
    }
  }

  @Test
  void keepsThePaceOfEventTime() throws Exception {
    try (Receiver receiver = new Receiver(0, 0)) {
      LoadPlan paced = new LoadPlan(200, 1, 1, 150, 0, 0, 42, Duration.ofSeconds(60));
      LoadReport report = new LoadGenerator(receiver.target()).run(WORKLOAD, paced);

      // Six steps of 15 s, 150 times as fast.
      assertThat(report.seconds()).isGreaterThanOrEqualTo(0.6);
    }
  }

  private static boolean isInOrder(List<Receiver.Point> points) {
    return IntStream.range(1, points.size())
        .allMatch(i -> points.get(i - 1).timeMillis() <= points.get(i).timeMillis());
  }

  private static Map<String, List<Receiver.Point>> distinct(
      Map<String, List<Receiver.Point>> received) {
    Map<String, List<Receiver.Point>> distinct = new HashMap<>();
    received.forEach(
        (series, points) ->
            distinct.put(
                series,
                points.stream()
                    .distinct()
                    .sorted(Comparator.comparingLong(Receiver.Point::timeMillis))
                    .toList()));
    return distinct;
  }

  private static Map<String, List<Receiver.Point>> model() {
    Map<String, List<Receiver.Point>> model = new HashMap<>();
    for (int i = 0; i < WORKLOAD.series(); i++) {
      int index = i;
      model.put(
          text(WORKLOAD.labels(index)),
          IntStream.range(WORKLOAD.firstStep(), WORKLOAD.endStep())
              .mapToObj(
                  step ->
                      new Receiver.Point(WORKLOAD.timeMillis(step), WORKLOAD.value(index, step)))
              .toList());
    }
    return model;
  }

  private static String text(Labels labels) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      text.append(labels.name(i)).append('=').append(labels.value(i)).append(';');
    }
    return text.toString();
  }
}
