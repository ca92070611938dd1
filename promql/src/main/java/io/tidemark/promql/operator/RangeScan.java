package io.tidemark.promql.operator;

import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.plan.ScanTimes;
import io.tidemark.promql.value.SeriesPoints;
import java.util.List;

/** The samples of each selected series. */
final class RangeScan implements RangeInput {

  private final PlanNode.RangeScan node;
  private final LoadedSeries loaded;
  private final Evaluation evaluation;
  private int next;

  RangeScan(PlanNode.RangeScan node, LoadedSeries loaded, Evaluation evaluation) {
    this.node = node;
    this.loaded = loaded;
    this.evaluation = evaluation;
  }

  @Override
  public List<Labels> series() {
    return loaded.labels();
  }

  @Override
  public SeriesPoints next() {
    evaluation.check();
    SeriesPoints samples = loaded.samples().get(next++);
    return hasStale(samples) ? withoutStale(samples) : samples;
  }

  private static boolean hasStale(SeriesPoints samples) {
    double[] values = samples.values();
    for (int i = 0; i < samples.size(); i++) {
      if (Double.isNaN(values[i]) && samples.isStale(i)) {
        return true;
      }
    }
    return false;
  }

  /** A copy: the same samples may serve another selector. */
  private static SeriesPoints withoutStale(SeriesPoints samples) {
    SampleBuffer numbers = new SampleBuffer(samples.size());
    HistogramBuffer histograms = new HistogramBuffer();
    for (int i = 0; i < samples.size(); i++) {
      NativeHistogram histogram = samples.histogram(i);
      if (histogram != null) {
        histograms.append(samples.times()[i], histogram);
      } else if (!samples.isStale(i)) {
        numbers.append(samples.times()[i], samples.values()[i]);
      }
    }
    return SeriesPoints.of(numbers, histograms);
  }

  @Override
  public ScanTimes times() {
    return node.times();
  }

  @Override
  public long rangeMillis() {
    return node.rangeMillis();
  }
}
