package io.tidemark.promql.aggregation;

import io.tidemark.model.sample.Compensation;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.HistogramNote;
import io.tidemark.promql.value.HistogramTotal;
import java.util.function.Consumer;

/** The sum, with the part that addition loses carried along. */
final class Sum implements Accumulator {

  private final HistogramTotals histograms;
  private final double[] sums;
  private final double[] compensations;

  Sum(int steps, Consumer<HistogramNote> notes) {
    histograms = new HistogramTotals(HistogramTotal::sum, notes);
    sums = Absent.column(steps);
    compensations = new double[steps];
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
      double sum = sums[i];
      if (Absent.is(sum)) {
        sums[i] = value;
        continue;
      }
      double total = sum + value;
      compensations[i] = Compensation.after(compensations[i], sum, value, total);
      sums[i] = total;
    }
  }

  @Override
  public void finish(Column into) {
    double[] points = into.overwrite();
    for (int i = 0; i < points.length; i++) {
      double sum = sums[i];
      // Adding to the absent value would make it an ordinary NaN.
      points[i] = Absent.is(sum) || Double.isInfinite(sum) ? sum : sum + compensations[i];
    }
    histograms.finish(into);
  }
}
