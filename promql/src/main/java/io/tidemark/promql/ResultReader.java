package io.tidemark.promql;

import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.operator.OperatorBuilder;
import io.tidemark.promql.operator.RangeVectorReader;
import io.tidemark.promql.operator.VectorOperator;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.promql.value.QueryValue;
import io.tidemark.promql.value.Scalar;
import io.tidemark.promql.value.SeriesPoints;
import io.tidemark.promql.value.StringValue;
import io.tidemark.promql.value.VectorSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs the operators of a plan and puts what they yield into a value. */
final class ResultReader {

  private final PlanNode root;
  private final OperatorBuilder operators;
  private final QueryContext context;
  private final TimeGrid grid;

  ResultReader(PlanNode root, OperatorBuilder operators, QueryContext context) {
    this.root = root;
    this.operators = operators;
    this.context = context;
    grid = root.grid();
  }

  QueryValue instant() {
    long time = grid.startMillis();
    return switch (root.type()) {
      case STRING -> new StringValue(time, root instanceof PlanNode.Text text ? text.value() : "");
      case SCALAR -> new Scalar(time, operators.scalar(root)[0]);
      case VECTOR -> vector(time);
      case MATRIX -> rangeVector();
    };
  }

  private InstantVector vector(long time) {
    VectorOperator operator = operators.vector(root);
    List<VectorSample> samples = new ArrayList<>();
    Column column = new Column(1);
    for (Labels labels : operator.series()) {
      operator.read(column);
      if (column.isPresent(0)) {
        samples.add(new VectorSample(labels, time, column.values()[0], column.histogram(0)));
      }
    }
    return new InstantVector(samples);
  }

  QueryValue range() {
    List<MatrixSeries> series = new ArrayList<>();
    switch (root.type()) {
      case SCALAR -> {
        Column column = new Column(grid.size());
        System.arraycopy(operators.scalar(root), 0, column.overwrite(), 0, grid.size());
        append(Labels.EMPTY, column, series);
      }
      case VECTOR -> {
        VectorOperator operator = operators.vector(root);
        Column column = new Column(grid.size());
        for (Labels labels : operator.series()) {
          operator.read(column);
          append(labels, column, series);
        }
      }
      case STRING, MATRIX ->
          throw new IllegalStateException("a range query cannot answer a " + root.type());
    }
    series.sort(Comparator.comparing(MatrixSeries::labels));
    return new Matrix(series);
  }

  private void append(Labels labels, Column column, List<MatrixSeries> series) {
    double[] values = column.values();
    int numbers = 0;
    for (double value : values) {
      if (!Absent.is(value)) {
        numbers++;
      }
    }
    HistogramBuffer histograms = histograms(column);
    if (numbers == 0 && histograms.isEmpty()) {
      return;
    }
    context.hold(numbers + histograms.sizeInSamples());
    SampleBuffer buffer = new SampleBuffer(numbers);
    for (int step = 0; step < values.length; step++) {
      if (!Absent.is(values[step])) {
        buffer.append(grid.time(step), values[step]);
      }
    }
    series.add(new MatrixSeries(labels, buffer, histograms));
  }

  private HistogramBuffer histograms(Column column) {
    HistogramBuffer histograms = new HistogramBuffer();
    if (column.hasHistograms()) {
      for (int step = 0; step < column.size(); step++) {
        NativeHistogram histogram = column.histogram(step);
        if (histogram != null) {
          histograms.append(grid.time(step), histogram);
        }
      }
    }
    return histograms;
  }

  QueryValue rangeVector() {
    List<MatrixSeries> series = new ArrayList<>();
    RangeVectorReader.read(operators, root, (labels, points) -> series.add(split(labels, points)));
    series.sort(Comparator.comparing(MatrixSeries::labels));
    return new Matrix(series);
  }

  private static MatrixSeries split(Labels labels, SeriesPoints points) {
    SampleBuffer numbers = new SampleBuffer(points.size());
    HistogramBuffer histograms = new HistogramBuffer();
    for (int i = 0; i < points.size(); i++) {
      NativeHistogram histogram = points.histogram(i);
      if (histogram == null) {
        numbers.append(points.times()[i], points.values()[i]);
      } else {
        histograms.append(points.times()[i], histogram);
      }
    }
    return new MatrixSeries(labels, numbers, histograms);
  }
}
