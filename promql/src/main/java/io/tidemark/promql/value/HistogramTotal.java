package io.tidemark.promql.value;

import io.tidemark.model.histogram.CompensatedHistogram;
import io.tidemark.model.histogram.CounterReset;
import io.tidemark.model.histogram.NativeHistogram;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sum or mean of histograms that come one by one.
 *
 * <p>The mean is the sum by the count; where the sum leaves the range of doubles it goes on as a
 * running mean.
 */
public final class HistogramTotal {

  private @Nullable CompensatedHistogram sum;
  private final boolean mean;
  private boolean running;
  private double count;
  private boolean mixedSchemas;
  private boolean sawReset;
  private boolean sawNoReset;

  private HistogramTotal(boolean mean) {
    this.mean = mean;
  }

  public static HistogramTotal sum() {
    return new HistogramTotal(false);
  }

  public static HistogramTotal mean() {
    return new HistogramTotal(true);
  }

  /** Adds a histogram; one whose buckets are of another kind than the first's spoils it all. */
  public void add(NativeHistogram histogram, Consumer<HistogramNote> notes) {
    CompensatedHistogram before = sum;
    if (mixedSchemas) {
      return;
    }
    sawReset |= histogram.counterReset() == CounterReset.RESET;
    sawNoReset |= histogram.counterReset() == CounterReset.NOT_RESET;
    count++;
    if (before == null) {
      sum = CompensatedHistogram.of(histogram);
      return;
    }
    if (!before.value().isCompatibleWith(histogram)) {
      notes.accept(HistogramNote.MIXED_SCHEMAS);
      mixedSchemas = true;
      return;
    }
    CompensatedHistogram.Step step;
    if (running) {
      step = runningStep(before, histogram);
    } else {
      step = before.plus(histogram);
      if (mean && step.sum().value().isOverflown()) {
        running = true;
        step = runningStep(before.dividedBy(count - 1), histogram);
      }
    }
    sum = step.sum();
    if (step.boundsReconciled()) {
      notes.accept(HistogramNote.BOUNDS_RECONCILED_IN_AGGREGATION);
    }
  }

  private CompensatedHistogram.Step runningStep(
      CompensatedHistogram before, NativeHistogram histogram) {
    return before.times((count - 1) / count).plus(histogram.dividedBy(count));
  }

  /** The sum or mean; null where there was nothing or what cannot be added. */
  public @Nullable NativeHistogram finish(Consumer<HistogramNote> notes) {
    if (sum == null || mixedSchemas) {
      return null;
    }
    if (sawReset && sawNoReset) {
      notes.accept(HistogramNote.RESETS_CONFLICT_IN_AGGREGATION);
    }
    return (mean && !running ? sum.dividedBy(count) : sum).total();
  }
}
