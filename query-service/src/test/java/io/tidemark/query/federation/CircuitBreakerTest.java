package io.tidemark.query.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final Duration COOL_DOWN = Duration.ofSeconds(5);

  private final TestClock clock = new TestClock();
  private final CircuitBreaker breaker = new CircuitBreaker(3, COOL_DOWN, clock);

  @Test
  void opensAfterFailuresInARowOnly() {
    breaker.onFailure();
    breaker.onFailure();
    breaker.onSuccess();
    breaker.onFailure();
    breaker.onFailure();
    assertThat(breaker.tryAcquire()).isTrue();
    breaker.onFailure();
    assertThat(breaker.tryAcquire()).isFalse();
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void letsOneProbeThroughAfterTheCoolDownAndClosesOnItsSuccess() {
    open();
    clock.advance(COOL_DOWN.minusNanos(1));
    assertThat(breaker.tryAcquire()).isFalse();
    clock.advance(Duration.ofNanos(1));
    assertThat(breaker.tryAcquire()).as("the probe").isTrue();
    assertThat(breaker.tryAcquire()).as("beside the probe").isFalse();
    breaker.onSuccess();
    assertThat(breaker.tryAcquire()).isTrue();
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void opensAgainForAWholeCoolDownWhenTheProbeFails() {
    open();
    clock.advance(COOL_DOWN);
    assertThat(breaker.tryAcquire()).isTrue();
    breaker.onFailure();
    clock.advance(COOL_DOWN.minusNanos(1));
    assertThat(breaker.tryAcquire()).isFalse();
    clock.advance(Duration.ofNanos(1));
    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void givesUpAProbeWithoutOutcomeAfterOneMoreCoolDown() {
    open();
    clock.advance(COOL_DOWN);
    assertThat(breaker.tryAcquire()).isTrue();
    clock.advance(COOL_DOWN);
    assertThat(breaker.tryAcquire()).as("the next probe").isTrue();
  }

  @Test
  void failuresOfStragglersDoNotProlongTheCoolDown() {
    open();
    clock.advance(COOL_DOWN.minusNanos(1));
    breaker.onFailure();
    clock.advance(Duration.ofNanos(1));
    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void refusesALimitBelowOne() {
    assertThatThrownBy(() -> new CircuitBreaker(0, COOL_DOWN, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  private void open() {
    breaker.onFailure();
    breaker.onFailure();
    breaker.onFailure();
  }
}
