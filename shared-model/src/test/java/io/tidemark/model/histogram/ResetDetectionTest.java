package io.tidemark.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResetDetectionTest {

  private static final int SEEDS = 2_000;

  private static NativeHistogram random(RandomHistograms random, long seed) {
    return seed % 2 == 0 ? random.exponential() : random.custom();
  }

  @Test
  void aCounterThatOnlyGrewIsNotReset() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomHistograms random = new RandomHistograms(seed);
      NativeHistogram before = random(random, seed);
      NativeHistogram after = before.plus(random(random, seed)).histogram();
      assertThat(after.isResetAfter(before)).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void aCounterThatFellIsReset() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomHistograms random = new RandomHistograms(seed);
      NativeHistogram before = random(random, seed);
      NativeHistogram more = random(random, seed);
      if (more.count() > 0) {
        assertThat(before.isResetAfter(before.plus(more).histogram())).as("seed %d", seed).isTrue();
      }
    }
  }

  @Test
  void whatIsKnownOfAResetCountsMoreThanTheCounts() {
    NativeHistogram histogram = new RandomHistograms(2).exponential();
    assertThat(histogram.withCounterReset(CounterReset.RESET).isResetAfter(histogram)).isTrue();
    NativeHistogram less = histogram.emptied().withCounterReset(CounterReset.NOT_RESET);
    assertThat(less.isResetAfter(histogram)).isFalse();
  }
}
