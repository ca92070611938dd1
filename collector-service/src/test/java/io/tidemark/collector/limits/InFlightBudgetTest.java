package io.tidemark.collector.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightBudgetTest {

  private final InFlightBudget budget = new InFlightBudget(20_000);

  @Test
  void refusesWhatGoesBeyondTheBoundAndKeepsTheRest() {
    InFlightBudget.Share first = budget.open();
    InFlightBudget.Share second = budget.open();
    assertThat(first.grow(10_000)).isTrue();
    assertThat(second.grow(10_000)).isFalse();
    assertThat(first.grow(1_000)).isTrue();
    first.release();
    assertThat(second.grow(10_000)).isTrue();
  }

  @Test
  void givesEverythingBackOnce() {
    InFlightBudget.Share share = budget.open();
    share.grow(100);
    share.grow(200);
    share.release();
    share.release();
    assertThat(budget.used()).isZero();
    assertThat(share.grow(1)).isFalse();
  }

  @Test
  void smallRequestsCountToo() {
    int opened = 0;
    while (budget.open().grow(1)) {
      opened++;
    }
    assertThat(opened).isEqualTo(4);
    assertThat(budget.saturation()).isBetween(0.8, 1.0);
  }
}
