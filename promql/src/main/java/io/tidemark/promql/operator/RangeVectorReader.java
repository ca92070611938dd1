package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.RangeEdges;
import io.tidemark.promql.function.RangeEdge;
import io.tidemark.promql.function.RangeWindow;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.value.SeriesPoints;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads a range vector itself, as a query for one asks. */
public final class RangeVectorReader {

  private RangeVectorReader() {}

  /** Hands over every series that has samples in the range that ends at the only step. */
  public static void read(
      OperatorBuilder operators, PlanNode node, BiConsumer<Labels, SeriesPoints> consumer) {
    RangeInput input = operators.range(node);
    RangeWindow window = new RangeWindow(input.rangeMillis());
    for (Labels labels : input.series()) {
      window.series(input.next());
      window.moveTo(node.grid().time(0), input.times().time(0));
      if (!window.isEmpty()) {
        StepSamples counting = operators.evaluation().stepSamples();
        if (counting != null) {
          counting.add(node.grid(), 0, window.count());
        }
        SeriesPoints points = points(node, window);
        if (points == null) {
          continue;
        }
        operators.evaluation().hold(points.sizeInSamples());
        consumer.accept(labels, points);
      }
    }
  }

  private static @Nullable SeriesPoints points(PlanNode node, RangeWindow window) {
    if (node instanceof PlanNode.RangeScan scan && scan.edges() != RangeEdges.PLAIN) {
      long end = scan.times().time(0);
      RangeEdge edge = RangeEdge.of(window, end - scan.rangeMillis(), end, scan.edges());
      return edge == null ? null : edge.points();
    }
    return window.points();
  }
}
