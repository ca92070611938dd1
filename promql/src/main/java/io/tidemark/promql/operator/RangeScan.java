package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.RangeEdges;
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
    SeriesPoints samples = LiveSamples.of(loaded.samples().get(next++));
    if (node.edges() != RangeEdges.PLAIN) {
      LiveSamples.requireNumbers(samples, node.edges().symbol());
    }
    return samples;
  }

  /** The times at which the scan ends, margins and all. */
  @Override
  public ScanTimes times() {
    return node.times().later(node.margins().afterMillis());
  }

  /** The length of the scan, margins and all. */
  @Override
  public long rangeMillis() {
    return node.margins().beforeMillis() + node.rangeMillis() + node.margins().afterMillis();
  }
}
