package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.plan.ScanTimes;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.SeriesPoints;
import java.util.List;

/**
 * The value of each series on the straight line between its samples before and after a time; that
 * of the sample before where none follows.
 */
final class SmoothedScan implements VectorOperator {

  private final PlanNode.SmoothedScan node;
  private final LoadedSeries loaded;
  private final Evaluation evaluation;
  private int next;

  SmoothedScan(PlanNode.SmoothedScan node, LoadedSeries loaded, Evaluation evaluation) {
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
    SeriesPoints samples = LiveSamples.of(loaded.samples().get(next++));
    LiveSamples.requireNumbers(samples, "smoothed");
    ScanTimes scan = node.times();
    double[] points = into.overwrite();
    int after = 0;
    for (int step = 0; step < points.length; step++) {
      long time = scan.time(step);
      while (after < samples.size() && samples.times()[after] <= time) {
        after++;
      }
      points[step] = value(samples, after, time);
    }
  }

  /** The value at a time, the index of the first sample after it given. */
  private double value(SeriesPoints samples, int after, long time) {
    long[] times = samples.times();
    double[] values = samples.values();
    int before = after - 1;
    if (before < 0 || times[before] <= time - node.lookbackMillis()) {
      return Absent.VALUE;
    }
    boolean followed = after < samples.size() && times[after] <= time + node.lookbackMillis();
    if (times[before] == time || !followed) {
      return values[before];
    }
    double share = (double) (time - times[before]) / (times[after] - times[before]);
    return values[before] + (values[after] - values[before]) * share;
  }
}
