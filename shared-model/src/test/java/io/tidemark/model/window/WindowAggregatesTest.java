package io.tidemark.model.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.sample.StaleMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowAggregatesTest {

  private static final double NAN = Double.NaN;
  private static final double STALE = StaleMarker.VALUE;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void describesTheSamplesOfAWindow() {
    assertThat(of(3, 1, 4, 1.5))
        .isEqualTo(new WindowAggregates(4, 9.5, 1, 4, 3, 1.5, 1 + 3 + 1.5, 1000, 4000));
  }

  @Test
  void aDropIsAResetAndCountsAsTheWholeValueAfterIt() {
    assertThat(of(10, 12, 5, 6, 0, 2).increase()).isEqualTo(2 + 5 + 1 + 0 + 2);
  }

  @Test
  void oneSampleHasNoIncrease() {
    assertThat(of(7)).isEqualTo(new WindowAggregates(1, 7, 7, 7, 7, 7, 0, 1000, 1000));
  }

  @Test
  void staleMarkersAreNoSamples() {
    assertThat(of(STALE, 3, STALE, 5, STALE))
        .isEqualTo(new WindowAggregates(2, 8, 3, 5, 3, 5, 2, 2000, 4000));
  }

  @Test
  void staleMarkersAloneAreAnEmptyWindow() {
    assertThat(of(STALE, STALE)).isEqualTo(WindowAggregates.EMPTY);
    assertThat(of()).isEqualTo(WindowAggregates.EMPTY);
    assertThat(WindowAggregates.EMPTY)
        .isEqualTo(new WindowAggregates(0, 0, NAN, NAN, NAN, NAN, 0, 0, 0));
  }

  @Test
  void anOrdinaryNanCountsForMinAndMaxOnlyWhereItIsAlone() {
    assertThat(of(NAN, 3, NAN, 5))
        .isEqualTo(new WindowAggregates(4, NAN, 3, 5, NAN, 5, NAN, 1000, 4000));
    assertThat(of(NAN, NAN))
        .isEqualTo(new WindowAggregates(2, NAN, NAN, NAN, NAN, NAN, NAN, 1000, 2000));
  }

  @Test
  void infinitiesAddUpAsInDoubles() {
    assertThat(of(1, INFINITY, 2).sum()).isEqualTo(INFINITY);
    assertThat(of(INFINITY, -INFINITY).sum()).isNaN();
    assertThat(of(1e308, 1e308, -1e308).sum()).isEqualTo(INFINITY);
  }

  @Test
  void theSumKeepsWhatRoundingWouldDrop() {
    assertThat(of(1e16, 1, -1e16, 1).sum()).isEqualTo(2);
    assertThat(of(1, 1e16, 1, -1e16).sum()).isEqualTo(2);
  }

  @Test
  void acrossIsTheStepBetweenWindows() {
    assertThat(WindowAggregates.across(of(1, 10), of(14, 15))).isEqualTo(4);
    assertThat(WindowAggregates.across(of(1, 10), of(3, 15))).isEqualTo(3);
    assertThat(WindowAggregates.across(of(1, 10), of(STALE))).isZero();
    assertThat(WindowAggregates.across(of(), of(14))).isZero();
  }

  @Test
  void increasesOfAdjacentWindowsAddUpToTheIncreaseOfTheRawSamples() {
    for (long seed = 0; seed < 5_000; seed++) {
      SampleBuffer counter = counter(new Random(seed));
      double expected = increaseOf(counter);
      List<WindowAggregates> windows = aggregatesByWindow(counter);
      double added = 0;
      WindowAggregates joined = WindowAggregates.EMPTY;
      WindowAggregates previous = WindowAggregates.EMPTY;
      for (WindowAggregates window : windows) {
        added += WindowAggregates.across(previous, window) + window.increase();
        previous = window.count() == 0 ? previous : window;
        joined = joined.followedBy(window);
      }

      assertThat(added).as("seed %d", seed).isEqualTo(expected);
      assertThat(joined).as("seed %d", seed).isEqualTo(ofBuffer(counter));
      assertThat(ofBuffer(counter).increase()).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void joiningFollowsTheSamplesForAnyValues() {
    double[] palette = {STALE, NAN, 0.1, 0.7, -3.25, INFINITY, 12.5, 1e9};
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      int kinds = 1 + random.nextInt(palette.length);
      SampleBuffer samples = new SampleBuffer();
      for (int i = 0; i < 40; i++) {
        samples.append(i * 60_000L, palette[random.nextInt(kinds)]);
      }
      WindowAggregates joined = WindowAggregates.EMPTY;
      for (WindowAggregates window : aggregatesByWindow(samples)) {
        joined = joined.followedBy(window);
      }
      WindowAggregates whole = ofBuffer(samples);

      assertThat(joined)
          .as("seed %d", seed)
          .isEqualTo(withSums(whole, joined.sum(), joined.increase()));
      assertClose(joined.sum(), whole.sum(), "sum, seed " + seed);
      assertClose(joined.increase(), whole.increase(), "increase, seed " + seed);
    }
  }

  /** Whole numbers below 2^53, whose sums are exact in any order; resets, gaps, stale markers. */
  private static SampleBuffer counter(Random random) {
    SampleBuffer counter = new SampleBuffer();
    long time = -3_600_000L + random.nextInt(300_000);
    long value = random.nextInt(1000);
    for (int i = random.nextInt(150); i >= 0; i--) {
      counter.append(time, random.nextInt(15) == 0 ? STALE : value);
      time += random.nextInt(20) == 0 ? random.nextInt(2_000_000) + 1 : 15_000;
      value = random.nextInt(12) == 0 ? random.nextInt(50) : value + random.nextInt(30);
    }
    return counter;
  }

  /** As Prometheus does it: last − first, plus the value before each reset. */
  private static double increaseOf(SampleBuffer samples) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      if (!StaleMarker.is(samples.value(i))) {
        values.add(samples.value(i));
      }
    }
    if (values.isEmpty()) {
      return 0;
    }
    double increase = values.getLast() - values.getFirst();
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i) < values.get(i - 1)) {
        increase += values.get(i - 1);
      }
    }
    return increase;
  }

  private static List<WindowAggregates> aggregatesByWindow(SampleBuffer samples) {
    Windows windows = new Windows(300_000);
    List<WindowAggregates> aggregates = new ArrayList<>();
    SampleBuffer open = new SampleBuffer();
    for (int i = 0; i < samples.size(); i++) {
      if (!open.isEmpty() && !windows.of(open.time(0)).contains(samples.time(i))) {
        aggregates.add(ofBuffer(open));
        open.clear();
      }
      open.append(samples.time(i), samples.value(i));
    }
    aggregates.add(ofBuffer(open));
    return aggregates;
  }

  private static WindowAggregates ofBuffer(SampleBuffer samples) {
    return WindowAggregates.of(samples.times(), samples.values(), samples.size());
  }

  private static WindowAggregates of(double... values) {
    long[] times = new long[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = 1000L * (i + 1);
    }
    return WindowAggregates.of(times, values, values.length);
  }

  private static WindowAggregates withSums(
      WindowAggregates aggregates, double sum, double increase) {
    return new WindowAggregates(
        aggregates.count(),
        sum,
        aggregates.min(),
        aggregates.max(),
        aggregates.first(),
        aggregates.last(),
        increase,
        aggregates.firstTimeMillis(),
        aggregates.lastTimeMillis());
  }

  private static void assertClose(double actual, double expected, String what) {
    if (Double.isFinite(expected)) {
      assertThat(actual).as(what).isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-9));
    } else {
      assertThat(actual).as(what).isEqualTo(Double.valueOf(expected));
    }
  }
}
