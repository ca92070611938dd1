package io.tidemark.model.histogram;

import static io.tidemark.model.histogram.RandomHistograms.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HistogramArithmeticTest {

  private static final int SEEDS = 2_000;

  /** Pairs of histograms, exponential for even seeds and custom for odd ones. */
  private static void forPairs(BiConsumer<NativeHistogram, NativeHistogram> check) {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomHistograms random = new RandomHistograms(seed);
      Function<RandomHistograms, NativeHistogram> kind =
          seed % 2 == 0 ? RandomHistograms::exponential : RandomHistograms::custom;
      NativeHistogram left = kind.apply(random);
      NativeHistogram right = kind.apply(random);
      try {
        check.accept(left, right);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + left + " and " + right, e);
      }
    }
  }

  @Test
  void addingLosesNoObservation() {
    forPairs(
        (left, right) -> {
          NativeHistogram sum = left.plus(right).histogram();
          assertThat(total(sum)).isEqualTo(total(left) + total(right));
          assertThat(sum.count()).isEqualTo(left.count() + right.count());
          assertThat(sum.sum()).isEqualTo(left.sum() + right.sum());
        });
  }

  @Test
  void addingIsTheSameInEitherOrder() {
    forPairs(
        (left, right) ->
            assertThat(left.plus(right).histogram()).isEqualTo(right.plus(left).histogram()));
  }

  @Test
  void subtractingUndoesAdding() {
    forPairs(
        (left, right) -> {
          NativeHistogram back = left.plus(right).histogram().minus(right).histogram();
          NativeHistogram nothing = back.emptied();
          assertThat(back).isEqualTo(left.plus(nothing).histogram());
        });
  }

  @Test
  void theSumHasTheLowerResolutionAndTheWiderZeroBucket() {
    forPairs(
        (left, right) -> {
          NativeHistogram sum = left.plus(right).histogram();
          assertThat(sum.schema()).isEqualTo(Math.min(left.schema(), right.schema()));
          assertThat(sum.zeroThreshold())
              .isGreaterThanOrEqualTo(Math.max(left.zeroThreshold(), right.zeroThreshold()));
        });
  }

  @Test
  void aLowerResolutionKeepsTheTotals() {
    for (long seed = 0; seed < SEEDS; seed++) {
      NativeHistogram fine = new RandomHistograms(seed).exponential();
      for (int schema = NativeHistogram.LOWEST_SCHEMA; schema <= fine.schema(); schema++) {
        NativeHistogram coarse = fine.atSchema(schema);
        assertThat(total(coarse)).as("seed %d", seed).isEqualTo(total(fine));
        assertThat(coarse.atSchema(NativeHistogram.LOWEST_SCHEMA))
            .as("seed %d", seed)
            .isEqualTo(fine.atSchema(NativeHistogram.LOWEST_SCHEMA));
      }
    }
  }

  @Test
  void aFinerResolutionCannotBeHad() {
    NativeHistogram coarse = new RandomHistograms(1).exponential(0);
    assertThatThrownBy(() -> coarse.atSchema(1)).hasMessage("schema 0 cannot be made 1");
  }

  @Test
  void exponentialAndCustomBucketsDoNotMix() {
    RandomHistograms random = new RandomHistograms(1);
    NativeHistogram exponential = random.exponential();
    NativeHistogram custom = random.custom();
    assertThat(exponential.isCompatibleWith(custom)).isFalse();
    assertThatThrownBy(() -> exponential.plus(custom))
        .hasMessage("exponential and custom buckets have no common layout");
  }

  @Test
  void multiplyingByTwoIsAddingItself() {
    forPairs((left, right) -> assertThat(left.times(2)).isEqualTo(left.plus(left).histogram()));
  }

  @Test
  void dividingUndoesMultiplying() {
    forPairs((left, right) -> assertThat(left.times(4).dividedBy(4)).isEqualTo(left));
  }

  @Test
  void aNegativeFactorMakesAGauge() {
    NativeHistogram counter = new RandomHistograms(2).exponential();
    assertThat(counter.times(-1).counterReset()).isEqualTo(CounterReset.GAUGE);
    assertThat(counter.dividedBy(-1).counterReset()).isEqualTo(CounterReset.GAUGE);
    assertThat(counter.times(2).counterReset()).isEqualTo(CounterReset.UNKNOWN);
  }

  @Test
  void aCompensatedSumForgetsNothing() {
    NativeHistogram huge = new RandomHistograms(5).exponential(0).times(1e17);
    NativeHistogram small = new RandomHistograms(6).exponential(0);
    CompensatedHistogram sum = CompensatedHistogram.of(huge);
    for (int i = 0; i < 10; i++) {
      sum = sum.plus(small).sum();
    }
    sum = sum.plus(huge.times(-1)).sum();
    NativeHistogram wanted = huge.emptied().plus(small).histogram().times(10);
    assertThat(sum.total().withCounterReset(CounterReset.UNKNOWN)).isEqualTo(wanted);
  }

  @Test
  void cuttingAtAValueKeepsEveryObservationOnOneSide() {
    forPairs(
        (histogram, other) -> {
          double value = other.sum() / 100;
          double below = HistogramTrim.below(histogram, value).count();
          double above = HistogramTrim.above(histogram, value).count();
          assertThat(below + above).isCloseTo(histogram.count(), within(1e-9));
          assertThat(below).isBetween(0.0, histogram.count());
        });
  }

  @Test
  void cuttingBeyondAllObservationsChangesNothing() {
    forPairs(
        (histogram, other) -> {
          assertThat(HistogramTrim.below(histogram, Double.POSITIVE_INFINITY)).isEqualTo(histogram);
          assertThat(HistogramTrim.above(histogram, Double.NEGATIVE_INFINITY)).isEqualTo(histogram);
          assertThat(HistogramTrim.above(histogram, Double.POSITIVE_INFINITY).count()).isZero();
        });
  }
}
