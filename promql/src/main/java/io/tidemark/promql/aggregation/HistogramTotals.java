package io.tidemark.promql.aggregation;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.HistogramNote;
import io.tidemark.promql.value.HistogramTotal;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sums or means of a group's native histograms at every step, beside those of its numbers. */
final class HistogramTotals {

  private final Supplier<HistogramTotal> start;
  private final Consumer<HistogramNote> notes;
  private @Nullable HistogramTotal @Nullable [] totals;

  HistogramTotals(Supplier<HistogramTotal> start, Consumer<HistogramNote> notes) {
    this.start = start;
    this.notes = notes;
  }

  void add(Column column) {
    if (!column.hasHistograms()) {
      return;
    }
    if (totals == null) {
      totals = new @Nullable HistogramTotal[column.size()];
    }
    for (int step = 0; step < totals.length; step++) {
      NativeHistogram histogram = column.histogram(step);
      if (histogram != null) {
        HistogramTotal total = totals[step];
        if (total == null) {
          total = start.get();
          totals[step] = total;
        }
        total.add(histogram, notes);
      }
    }
  }

  /** Writes its points; a step that has a number already is left without any. */
  void finish(Column into) {
    if (totals == null) {
      return;
    }
    for (int step = 0; step < totals.length; step++) {
      HistogramTotal total = totals[step];
      if (total == null) {
        continue;
      }
      if (!Absent.is(into.values()[step])) {
        notes.accept(HistogramNote.MIXED_WITH_NUMBERS);
        into.remove(step);
        continue;
      }
      NativeHistogram histogram = total.finish(notes);
      if (histogram != null) {
        into.set(step, histogram);
      }
    }
  }
}
