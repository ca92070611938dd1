package io.tidemark.alerting.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:07.123Z");
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  @Test
  void putsSlotsAnIntervalApartOnBothSidesOfNow() {
    Schedule schedule = new Schedule(UUID.randomUUID(), INTERVAL);

    Instant slot = schedule.slot(NOW);

    assertThat(slot).isBetween(NOW.minus(INTERVAL).plusMillis(1), NOW);
    assertThat(schedule.next(NOW)).isEqualTo(slot.plus(INTERVAL));
    assertThat(schedule.slot(slot)).isEqualTo(slot);
    assertThat(schedule.slot(slot.minusMillis(1))).isEqualTo(slot.minus(INTERVAL));
  }

  @Test
  void spreadsRulesOverTheInterval() {
    long distinct =
        IntStream.range(0, 100)
            .mapToObj(i -> new Schedule(new UUID(7, i), INTERVAL).slot(NOW))
            .map(slot -> Duration.between(slot, NOW).toSeconds())
            .distinct()
            .count();

    assertThat(distinct).isGreaterThan(10);
  }

  @Test
  void neverEvaluatesTheSameTimeTwice() {
    Schedule schedule = new Schedule(new UUID(1, 2), INTERVAL);
    Instant slot = schedule.slot(NOW);

    assertThat(schedule.evaluationTime(NOW, null)).isEqualTo(slot);
    assertThat(schedule.evaluationTime(NOW, slot.minus(INTERVAL))).isEqualTo(slot);
    assertThat(schedule.evaluationTime(NOW, slot)).isEqualTo(NOW);
  }
}
