package io.tidemark.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PhaseClockTest {

  private final AtomicLong now = new AtomicLong(1000);
  private final PhaseClock clock = new PhaseClock(now::get);

  @Test
  void sumsThePartsOfAPhase() {
    now.addAndGet(5);
    clock.enter(Phase.QUEUED);
    now.addAndGet(7);
    clock.enter(Phase.EVALUATING);
    now.addAndGet(10);
    clock.enter(Phase.QUEUED);
    now.addAndGet(1);

    assertThat(clock.nanosIn(Phase.PARSING)).isEqualTo(5);
    assertThat(clock.nanosIn(Phase.QUEUED)).as("the running part too").isEqualTo(8);
    assertThat(clock.nanosIn(Phase.EVALUATING)).isEqualTo(10);
    assertThat(clock.nanosInAll()).isEqualTo(23);
  }

  @Test
  void readsUntilTheLastOfSeveralReadsIsOver() {
    clock.readBegins();
    now.addAndGet(3);
    clock.readBegins();
    now.addAndGet(3);
    clock.readEnds();
    assertThat(clock.current()).isEqualTo(Phase.READING);
    now.addAndGet(3);
    clock.readEnds();
    assertThat(clock.current()).isEqualTo(Phase.EVALUATING);
    now.addAndGet(100);

    assertThat(clock.nanosIn(Phase.READING)).isEqualTo(9);
  }

  @Test
  void standsStillOnceItIsStopped() {
    now.addAndGet(4);
    clock.stop();
    now.addAndGet(50);

    assertThat(clock.nanosIn(Phase.PARSING)).isEqualTo(4);
    assertThat(clock.nanosInAll()).isEqualTo(4);
  }
}
