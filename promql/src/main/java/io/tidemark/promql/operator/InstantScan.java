package io.tidemark.promql.operator;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.StaleMarker;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.plan.ScanTimes;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.SeriesPoints;
import java.util.List;

/** The latest sample of each series within the look-back, unless it says that the series ended. */
final class InstantScan implements VectorOperator {

  private final PlanNode.InstantScan node;
  private final LoadedSeries loaded;
  private final Evaluation evaluation;
  private int next;

  InstantScan(PlanNode.InstantScan node, LoadedSeries loaded, Evaluation evaluation) {
    this.node = node;
    this.loaded = loaded;
    this.evaluation = evaluation;
  }

  @Override
  public List<Labels> series() {
    return loaded.labels();
  }

  @Override
  public void read(Column into) {
    evaluation.check();
    SeriesPoints samples = loaded.samples().get(next++);
    long[] times = samples.times();
    double[] values = samples.values();
    int size = samples.size();
    ScanTimes scan = node.times();
    long lookback = node.lookbackMillis();
    int after = 0;
    double[] points = into.overwrite();
    for (int step = 0; step < points.length; step++) {
      long time = scan.time(step);
      while (after < size && times[after] <= time) {
        after++;
      }
      int last = after - 1;
      boolean near = last >= 0 && times[last] > time - lookback;
      NativeHistogram histogram = near ? samples.histogram(last) : null;
      if (!near || (histogram == null && StaleMarker.is(values[last]))) {
        points[step] = Absent.VALUE;
      } else if (histogram != null && node.yields() == PlanNode.Yield.TIMES_OF_METRICS) {
        throw Messages.error("info sample should be float");
      } else if (node.yields() != PlanNode.Yield.VALUES) {
        points[step] = times[last] / 1000.0;
      } else if (histogram == null) {
        points[step] = values[last];
      } else {
        into.set(step, histogram);
      }
    }
    StepSamples counting = evaluation.stepSamples();
    if (counting != null) {
      counting.addPoints(scan.grid(), into);
    }
  }
}
