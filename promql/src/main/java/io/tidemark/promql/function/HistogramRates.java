package io.tidemark.promql.function;

import io.tidemark.model.histogram.Combined;
import io.tidemark.model.histogram.CounterReset;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.HistogramNote;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How fast counters and gauges that are native histograms change, and how often. */
final class HistogramRates {

  private HistogramRates() {}

  static void extrapolated(
      RateFunctions.Change change,
      RangeWindow window,
      Column into,
      int step,
      Consumer<HistogramNote> notes) {
    if (window.countOfHistograms() < window.count()) {
      notes.accept(HistogramNote.MIXED_WITH_NUMBERS);
      return;
    }
    if (window.count() < 2) {
      return;
    }
    NativeHistogram increase = change(window, change.ofCounter(), notes);
    if (increase != null) {
      double factor =
          change.factor(window, increase.count(), window.requireHistogram(window.from()).count());
      into.set(step, increase.times(factor).withCounterReset(CounterReset.GAUGE));
    }
  }

  /** Last less first, with what resets lost; null where buckets are of two kinds. */
  private static @Nullable NativeHistogram change(
      RangeWindow window, boolean counter, Consumer<HistogramNote> notes) {
    NativeHistogram first = window.requireHistogram(window.from());
    NativeHistogram last = window.requireHistogram(window.to() - 1);
    checkKind(window, counter, notes);
    if (counter) {
      NativeHistogram second = window.requireHistogram(window.from() + 1);
      // Before a reset at once, the first sample counts for nothing, its layout included.
      first = second.isResetAfter(first) ? second.emptied() : first;
    }
    if (!isOneKind(window, first, counter)) {
      notes.accept(HistogramNote.MIXED_SCHEMAS);
      return null;
    }
    NativeHistogram total = counter ? atLowestSchema(window, last) : last;
    Combined difference = total.minus(first);
    if (difference.boundsReconciled()) {
      notes.accept(HistogramNote.BOUNDS_RECONCILED_IN_SUBTRACTION);
    }
    return counter
        ? withLost(window, first, difference.histogram(), notes)
        : difference.histogram();
  }

  private static void checkKind(
      RangeWindow window, boolean counter, Consumer<HistogramNote> notes) {
    if (counter) {
      for (int i = window.from(); i < window.to(); i++) {
        if (isGauge(window.requireHistogram(i))) {
          notes.accept(HistogramNote.NOT_A_COUNTER);
          return;
        }
      }
    } else if (!isGauge(window.requireHistogram(window.from()))
        || !isGauge(window.requireHistogram(window.to() - 1))) {
      notes.accept(HistogramNote.NOT_A_GAUGE);
    }
  }

  /** Whether all samples that count have the same kind of buckets; of a gauge the ends count. */
  private static boolean isOneKind(RangeWindow window, NativeHistogram first, boolean counter) {
    for (int i = counter ? window.from() + 1 : window.to() - 1; i < window.to(); i++) {
      if (!first.isCompatibleWith(window.requireHistogram(i))) {
        return false;
      }
    }
    return true;
  }

  private static NativeHistogram atLowestSchema(RangeWindow window, NativeHistogram last) {
    int lowest = last.schema();
    for (int i = window.from() + 1; i < window.to(); i++) {
      lowest = Math.min(lowest, window.requireHistogram(i).schema());
    }
    return last.atSchema(lowest);
  }

  private static NativeHistogram withLost(
      RangeWindow window,
      NativeHistogram first,
      NativeHistogram difference,
      Consumer<HistogramNote> notes) {
    NativeHistogram total = difference;
    NativeHistogram previous = first;
    for (int i = window.from() + 1; i < window.to(); i++) {
      NativeHistogram current = window.requireHistogram(i);
      if (current.isResetAfter(previous)) {
        Combined sum = total.plus(previous);
        total = sum.histogram();
        if (sum.boundsReconciled()) {
          notes.accept(HistogramNote.BOUNDS_RECONCILED_IN_ADDITION);
        }
      }
      previous = current;
    }
    return total;
  }

  static void lastTwo(
      boolean counterPerSecond,
      RangeWindow window,
      Column into,
      int step,
      Consumer<HistogramNote> notes) {
    int last = window.to() - 1;
    if (window.count() < 2) {
      return;
    }
    NativeHistogram current = window.histogram(last);
    NativeHistogram previous = window.histogram(last - 1);
    if (current == null && previous == null) {
      into.set(step, RateFunctions.lastTwo(window, counterPerSecond));
      return;
    }
    if (current == null || previous == null) {
      notes.accept(HistogramNote.MIXED_WITH_NUMBERS);
      return;
    }
    boolean anyGauge = isGauge(current) || isGauge(previous);
    boolean bothGauges = isGauge(current) && isGauge(previous);
    if (counterPerSecond ? anyGauge : !bothGauges) {
      notes.accept(counterPerSecond ? HistogramNote.NOT_A_COUNTER : HistogramNote.NOT_A_GAUGE);
    }
    NativeHistogram change = current;
    if (!counterPerSecond || !current.isResetAfter(previous)) {
      if (!current.isCompatibleWith(previous)) {
        notes.accept(HistogramNote.MIXED_SCHEMAS);
        return;
      }
      Combined difference = current.minus(previous);
      if (difference.boundsReconciled()) {
        notes.accept(HistogramNote.BOUNDS_RECONCILED_IN_SUBTRACTION);
      }
      change = difference.histogram();
    }
    double seconds = (window.time(last) - window.time(last - 1)) / 1000.0;
    into.set(
        step,
        (counterPerSecond ? change.dividedBy(seconds) : change)
            .withCounterReset(CounterReset.GAUGE));
  }

  private static boolean isGauge(NativeHistogram histogram) {
    return histogram.counterReset() == CounterReset.GAUGE;
  }

  /** A histogram after a number, or a number after a histogram, is a reset. */
  static void resets(RangeWindow window, Column into, int step) {
    int resets = 0;
    for (int i = window.from() + 1; i < window.to(); i++) {
      NativeHistogram current = window.histogram(i);
      NativeHistogram previous = window.histogram(i - 1);
      boolean reset;
      if (current == null && previous == null) {
        reset = window.value(i) < window.value(i - 1);
      } else {
        reset = current == null || previous == null || current.isResetAfter(previous);
      }
      resets += reset ? 1 : 0;
    }
    into.set(step, resets);
  }

  static void changes(RangeWindow window, Column into, int step) {
    int changes = 0;
    for (int i = window.from() + 1; i < window.to(); i++) {
      NativeHistogram current = window.histogram(i);
      NativeHistogram previous = window.histogram(i - 1);
      boolean changed;
      if (current == null && previous == null) {
        changed = RateFunctions.differ(window.value(i), window.value(i - 1));
      } else {
        changed = current == null || previous == null || !current.sameAs(previous);
      }
      changes += changed ? 1 : 0;
    }
    into.set(step, changes);
  }
}
