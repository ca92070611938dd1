package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.sample.StaleMarker;
import io.tidemark.promql.function.RangeWindow;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.plan.ScanTimes;
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
  public void next(RangeWindow window) {
    evaluation.check();
    SampleBuffer samples = loaded.samples().get(next++);
    SampleBuffer live = hasStale(samples) ? withoutStale(samples) : samples;
    window.series(live.times(), live.values(), live.size());
  }

  private static boolean hasStale(SampleBuffer samples) {
    double[] values = samples.values();
    for (int i = 0; i < samples.size(); i++) {
      if (Double.isNaN(values[i]) && StaleMarker.is(values[i])) {
        return true;
      }
    }
    return false;
  }

  /** A copy: the same samples may serve another selector. */
  private static SampleBuffer withoutStale(SampleBuffer samples) {
    SampleBuffer live = new SampleBuffer(samples.size());
    for (int i = 0; i < samples.size(); i++) {
      if (!StaleMarker.is(samples.value(i))) {
        live.append(samples.time(i), samples.value(i));
      }
    }
    return live;
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
