package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.function.HistogramRange;
import io.tidemark.promql.function.Kernel;
import io.tidemark.promql.function.RangeFunction;
import io.tidemark.promql.function.RangeWindow;
import io.tidemark.promql.plan.ScanTimes;
import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.HistogramNote;
import io.tidemark.promql.value.SeriesPoints;
import java.util.Arrays;
import java.util.List;

/** A function of the samples in a range that slides along each series. */
final class RangeApply implements VectorOperator {

  private final Kernel.OverRange kernel;
  private final RangeInput input;
  private final Scalars scalars;
  private final SourceRange source;
  private final Evaluation evaluation;
  private final PacedCheck check;
  private final RangeWindow window;
  private final HistogramNotes notes;
  private List<Labels> inputLabels = List.of();
  private String checkedName = "";
  private String notedName = "";
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
    check = new PacedCheck(evaluation);
    window = new RangeWindow(input.rangeMillis());
    notes =
        new HistogramNotes(evaluation, note -> HistogramMessages.ofSeries(note, notedName, source));
  }

  @Override
  public List<Labels> series() {
    inputLabels = input.series();
    return kernel.keepsName() ? inputLabels : LabelProjection.NAMELESS.applyAll(inputLabels);
  }

  @Override
  public void read(Column into) {
    SeriesPoints points = input.next();
    StepSamples counting = evaluation.stepSamples();
    if (counting != null) {
      count(points, counting);
    }
    String name = inputLabels.get(next++).metricName();
    boolean anyNumber =
        points.histograms() == null ? ofNumbers(points, into) : ofBoth(points, name, into);
    if (anyNumber && kernel.check() == Kernel.Check.COUNTER_NAME) {
      checkCounter(name);
    }
  }

  private void count(SeriesPoints samples, StepSamples counting) {
    window.series(samples);
    ScanTimes times = input.times();
    for (int step = 0; step < times.grid().size(); step++) {
      window.moveTo(times.grid().time(step), times.time(step));
      counting.add(times.grid(), step, window.count());
    }
  }

  /** Evaluates a series without histograms; whether there was any sample. */
  private boolean ofNumbers(SeriesPoints samples, Column into) {
    window.series(samples);
    ScanTimes times = input.times();
    TimeGrid grid = times.grid();
    RangeFunction function = kernel.function();
    boolean any = false;
    double[] points = into.overwrite();
    for (int step = 0; step < points.length; step++) {
      window.moveTo(grid.time(step), times.time(step));
      if (window.isEmpty()) {
        points[step] = Absent.VALUE;
      } else {
        any = true;
        check.after(window.count());
        points[step] = function.apply(window, scalars.at(step));
      }
    }
    return any;
  }

  private boolean ofBoth(SeriesPoints samples, String name, Column into) {
    if (!name.equals(notedName)) {
      notedName = name;
      notes.reset();
    }
    return switch (kernel.histograms()) {
      case HistogramRange.Counted counted -> ofNumbers(samples, into);
      case HistogramRange.Ignored ignored -> {
        boolean any = ofNumbers(samples.numbers(), into);
        noteIgnored(samples);
        yield any;
      }
      case HistogramRange.Evaluated evaluated -> evaluate(evaluated, samples, into);
    };
  }

  /** Says so where a range has histograms beside numbers. */
  private void noteIgnored(SeriesPoints samples) {
    window.series(samples);
    ScanTimes times = input.times();
    for (int step = 0; step < times.grid().size(); step++) {
      window.moveTo(times.grid().time(step), times.time(step));
      int histograms = window.countOfHistograms();
      if (histograms > 0 && histograms < window.count()) {
        notes.accept(HistogramNote.IGNORED);
        return;
      }
    }
  }

  private boolean evaluate(HistogramRange.Evaluated histograms, SeriesPoints samples, Column into) {
    window.series(samples);
    ScanTimes times = input.times();
    TimeGrid grid = times.grid();
    boolean anyNumber = false;
    Arrays.fill(into.overwrite(), Absent.VALUE);
    for (int step = 0; step < into.size(); step++) {
      evaluation.check();
      window.moveTo(grid.time(step), times.time(step));
      if (window.countOfHistograms() > 0) {
        histograms.apply(window, into, step, notes);
      } else if (!window.isEmpty()) {
        anyNumber = true;
        into.set(step, kernel.function().apply(window, scalars.at(step)));
      }
    }
    return anyNumber;
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
