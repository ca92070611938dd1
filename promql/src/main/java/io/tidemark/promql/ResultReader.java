package io.tidemark.promql;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.operator.OperatorBuilder;
import io.tidemark.promql.operator.RangeVectorReader;
import io.tidemark.promql.operator.VectorOperator;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.promql.value.QueryValue;
import io.tidemark.promql.value.Scalar;
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
      case SCALAR -> new Scalar(time, operators.scalar(root).values()[0]);
      case VECTOR -> vector(time);
      case MATRIX -> rangeVector();
    };
  }

  private InstantVector vector(long time) {
    VectorOperator operator = operators.vector(root);
    List<VectorSample> samples = new ArrayList<>();
    double[] column = new double[1];
    for (Labels labels : operator.series()) {
      operator.read(column);
      if (!Absent.is(column[0])) {
        samples.add(new VectorSample(labels, time, column[0]));
      }
    }
    return new InstantVector(samples);
  }

  QueryValue range() {
    List<MatrixSeries> series = new ArrayList<>();
    switch (root.type()) {
      case SCALAR -> append(Labels.EMPTY, operators.scalar(root).values(), series);
      case VECTOR -> {
        VectorOperator operator = operators.vector(root);
        double[] column = new double[grid.size()];
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

  private void append(Labels labels, double[] column, List<MatrixSeries> series) {
    int points = 0;
    for (double value : column) {
      if (!Absent.is(value)) {
        points++;
      }
    }
    if (points == 0) {
      return;
    }
    context.hold(points);
    SampleBuffer buffer = new SampleBuffer(points);
    for (int step = 0; step < column.length; step++) {
      if (!Absent.is(column[step])) {
        buffer.append(grid.time(step), column[step]);
      }
    }
    series.add(new MatrixSeries(labels, buffer));
  }

  QueryValue rangeVector() {
    List<MatrixSeries> series = new ArrayList<>();
    RangeVectorReader.read(
        operators, root, (labels, samples) -> series.add(new MatrixSeries(labels, samples)));
    series.sort(Comparator.comparing(MatrixSeries::labels));
    return new Matrix(series);
  }
}
