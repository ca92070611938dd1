package io.tidemark.promql.aggregation;

import io.tidemark.model.sample.Compensation;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.HistogramNote;
import io.tidemark.promql.value.HistogramTotal;
import java.util.function.Consumer;

/** The mean: sum by count, or a running mean where the sum leaves the range of doubles. */
final class Average implements Accumulator {

  private final HistogramTotals histograms;
  private final double[] sums;
  private final double[] compensations;
  private final int[] counts;
  // Steps whose sum overflowed: there the sum is a mean.
  private final boolean[] running;

  Average(int steps, Consumer<HistogramNote> notes) {
    histograms = new HistogramTotals(HistogramTotal::mean, notes);
    sums = new double[steps];
    compensations = new double[steps];
    counts = new int[steps];
    running = new boolean[steps];
  }

  @Override
  public void add(Column column) {
    histograms.add(column);
    double[] values = column.values();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (Absent.is(value)) {
        continue;
      }
      int count = ++counts[i];
      if (count == 1) {
        sums[i] = value;
        continue;
      }
      if (!running[i]) {
        double total = sums[i] + value;
        if (!Double.isInfinite(total)) {
          compensations[i] = Compensation.after(compensations[i], sums[i], value, total);
          sums[i] = total;
          continue;
        }
        running[i] = true;
        sums[i] /= count - 1;
        compensations[i] /= count - 1;
      }
      addToMean(i, value);
    }
  }

  private void addToMean(int i, double value) {
    double count = counts[i];
    double share = (count - 1) / count;
    double scaled = share * sums[i];
    double increment = value / count;
    double total = scaled + increment;
    compensations[i] = Compensation.after(share * compensations[i], scaled, increment, total);
    sums[i] = total;
  }

  @Override
  public void finish(Column into) {
    double[] points = into.overwrite();
    for (int i = 0; i < points.length; i++) {
      int count = counts[i];
      if (count == 0) {
        points[i] = Absent.VALUE;
      } else if (running[i]) {
        points[i] = sums[i] + compensations[i];
      } else {
        points[i] = sums[i] / count + compensations[i] / count;
      }
    }
    histograms.finish(into);
  }
}
