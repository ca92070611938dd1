package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.function.Kernel;
import io.tidemark.promql.function.RangeFunction;
import io.tidemark.promql.function.RangeWindow;
import io.tidemark.promql.plan.ScanTimes;
import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.List;

/** A function of the samples in a range that slides along each series. */
final class RangeApply implements VectorOperator {

  /** How many samples may be looked at before asking again whether to go on. */
  private static final long SAMPLES_PER_CHECK = 1 << 16;

  private final Kernel.OverRange kernel;
  private final RangeInput input;
  private final Scalars scalars;
  private final SourceRange source;
  private final Evaluation evaluation;
  private final RangeWindow window;
  private List<Labels> inputLabels = List.of();
  private String checkedName = "";
  private int next;

  RangeApply(
      Kernel.OverRange kernel,
      RangeInput input,
      Scalars scalars,
      SourceRange source,
      Evaluation evaluation) {
    this.kernel = kernel;
    this.input = input;
    this.scalars = scalars;
    this.source = source;
    this.evaluation = evaluation;
    window = new RangeWindow(input.rangeMillis());
  }

  @Override
  public List<Labels> series() {
    inputLabels = input.series();
    return kernel.keepsName() ? inputLabels : LabelProjection.NAMELESS.applyAll(inputLabels);
  }

  @Override
  public void read(Column into) {
    window.series(input.next().numbers());
    Labels labels = inputLabels.get(next++);
    ScanTimes times = input.times();
    TimeGrid grid = times.grid();
    RangeFunction function = kernel.function();
    boolean any = false;
    long samples = 0;
    double[] points = into.overwrite();
    for (int step = 0; step < points.length; step++) {
      window.moveTo(grid.time(step), times.time(step));
      if (window.isEmpty()) {
        points[step] = Absent.VALUE;
      } else {
        any = true;
        samples += window.count();
        if (samples > SAMPLES_PER_CHECK) {
          samples = 0;
          evaluation.check();
        }
        points[step] = function.apply(window, scalars.at(step));
      }
    }
    if (any && kernel.check() == Kernel.Check.COUNTER_NAME) {
      checkCounter(labels.metricName());
    }
  }

  private void checkCounter(String name) {
    if (!name.equals(checkedName)) {
      checkedName = name;
      if (!Messages.looksLikeCounter(name)) {
        evaluation.inform(Messages.notACounter(name, source));
      }
    }
  }
}
