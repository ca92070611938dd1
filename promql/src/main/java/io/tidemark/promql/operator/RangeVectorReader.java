package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.function.RangeWindow;
import io.tidemark.promql.plan.PlanNode;
import java.util.function.BiConsumer;

/** Reads a range vector itself, as a query for one asks. */
public final class RangeVectorReader {

  private RangeVectorReader() {}

  /** Hands over every series that has samples in the range that ends at the only step. */
  public static void read(
      OperatorBuilder operators, PlanNode node, BiConsumer<Labels, SampleBuffer> consumer) {
    RangeInput input = operators.range(node);
    RangeWindow window = new RangeWindow(input.rangeMillis());
    for (Labels labels : input.series()) {
      input.next(window);
      window.moveTo(node.grid().time(0), input.times().time(0));
      if (window.isEmpty()) {
        continue;
      }
      operators.evaluation().hold(window.count());
      SampleBuffer samples = new SampleBuffer(window.count());
      for (int i = window.from(); i < window.to(); i++) {
        samples.append(window.time(i), window.value(i));
      }
      consumer.accept(labels, samples);
    }
  }
}
