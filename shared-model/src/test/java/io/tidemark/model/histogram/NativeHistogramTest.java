package io.tidemark.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.sample.StaleMarker;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NativeHistogramTest {

  private static NativeHistogram of(
      int schema, double threshold, double zeroCount, Buckets positive, double... bounds) {
    return new NativeHistogram(
        schema,
        threshold,
        zeroCount,
        1,
        1,
        positive,
        Buckets.EMPTY,
        CustomBounds.of(bounds),
        CounterReset.UNKNOWN);
  }

  private static void assertRefused(ThrowingCallable made, String message) {
    assertThatThrownBy(made).isInstanceOf(InvalidHistogramException.class).hasMessage(message);
  }

  @Test
  void errorsNameWhatIsWrong() {
    assertRefused(
        () -> of(9, 0, 0, Buckets.EMPTY), "histogram schema must be -4 to 8 or -53, got 9");
    assertRefused(
        () -> of(0, -1, 0, Buckets.EMPTY),
        "zero threshold must be finite and at least 0, got -1.0");
    assertRefused(
        () -> of(0, 0, 0, Buckets.EMPTY, 1, 2),
        "a histogram of schema 0 has no custom bounds, got 2");
    assertRefused(
        () -> of(-53, 0, 1, Buckets.EMPTY, 1),
        "a histogram with custom bounds has neither a zero bucket nor negative ones");
    assertRefused(
        () -> of(-53, 0, 0, Buckets.of(new int[] {2}, new double[] {1}), 1),
        "custom bucket 2 does not exist, there are 1 bounds");
    assertRefused(() -> CustomBounds.of(1, 1), "custom bound 1.0 follows 1.0");
    assertRefused(() -> CustomBounds.of(1, Double.NaN), "custom bound 1 is NaN");
    assertRefused(
        () -> Buckets.of(new int[] {1, 1}, new double[] {1, 1}), "bucket index 1 follows 1");
    assertRefused(
        () -> Buckets.of(new int[] {1}, new double[] {1, 1}), "1 bucket indexes for 2 counts");
  }

  @Test
  void spansSkipBuckets() {
    Buckets buckets =
        Buckets.ofSpans(new int[] {-2, 0, 3}, new int[] {2, 1, 1}, new double[] {1, 0, 2, 3});
    assertThat(buckets).isEqualTo(Buckets.of(new int[] {-2, 0, 4}, new double[] {1, 2, 3}));
  }

  @Test
  void spansThatDoNotFitAreRefused() {
    assertRefused(
        () -> Buckets.ofSpans(new int[] {0}, new int[] {2}, new double[] {1}),
        "spans need more than 1 counts");
    assertRefused(
        () -> Buckets.ofSpans(new int[] {0}, new int[] {1}, new double[] {1, 2}),
        "spans need 1 counts, got 2");
    assertRefused(
        () -> Buckets.ofSpans(new int[] {0, -1}, new int[] {1, 1}, new double[] {1, 2}),
        "span 1 has offset -1 and length 1");
    assertRefused(
        () -> Buckets.ofSpans(new int[] {0}, new int[] {1, 1}, new double[] {1, 2}),
        "1 span offsets for 2 lengths");
    assertRefused(
        () ->
            Buckets.ofSpans(
                new int[] {Integer.MAX_VALUE, 1}, new int[] {1, 1}, new double[] {1, 2}),
        "bucket index 2147483649 is too large");
  }

  @Test
  void bucketsWithoutObservationsDoNotMatter() {
    assertThat(Buckets.of(new int[] {0, 1, 2}, new double[] {0, 1, 0}))
        .isEqualTo(Buckets.of(new int[] {1}, new double[] {1}));
  }

  @Test
  void theSumMarksTheEndOfASeries() {
    NativeHistogram histogram = of(0, 0, 0, Buckets.EMPTY);
    assertThat(histogram.isStale()).isFalse();
    assertThat(histogram.counting(0, 0, StaleMarker.VALUE, Buckets.EMPTY, Buckets.EMPTY).isStale())
        .isTrue();
  }

  @Test
  void whatIsKnownOfResetsMakesNoDifference() {
    NativeHistogram histogram = of(0, 0, 0, Buckets.EMPTY);
    NativeHistogram gauge = histogram.withCounterReset(CounterReset.GAUGE);
    assertThat(histogram.sameAs(gauge)).isTrue();
    assertThat(histogram).isNotEqualTo(gauge);
  }
}
