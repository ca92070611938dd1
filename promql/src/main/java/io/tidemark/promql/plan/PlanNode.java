package io.tidemark.promql.plan;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.AggregationOperator;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.Grouping;
import io.tidemark.promql.ast.RangeEdges;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.function.Function;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a plan; two that are equal yield the same. */
public sealed interface PlanNode {

  /** When it is evaluated. */
  TimeGrid grid();

  ValueType type();

  /** What it is computed from. */
  List<PlanNode> inputs();

  /** The same number at every step. */
  record Constant(double value, TimeGrid grid) implements PlanNode {
    @Override
    public ValueType type() {
      return ValueType.SCALAR;
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of();
    }
  }

  /** What an instant scan yields of each sample. */
  enum Yield {
    VALUES,
    /** Times in seconds; the metric name is dropped. */
    TIMES,
    /** Times in seconds, under all labels. */
    TIMES_OF_METRICS
  }

  /** How far a scan reaches beyond its range, milliseconds before the start and after the end. */
  record Margins(long beforeMillis, long afterMillis) {
    static final Margins NONE = new Margins(0, 0);
  }

  /** A text. */
  record Text(String value, TimeGrid grid) implements PlanNode {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of();
    }
  }

  /**
   * The latest sample of each selected series.
   *
   * @param selection index of the selection it reads
   * @param yields what is wanted of the samples
   */
  record InstantScan(int selection, ScanTimes times, long lookbackMillis, Yield yields)
      implements PlanNode {
    @Override
    public TimeGrid grid() {
      return times.grid();
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of();
    }
  }

  /**
   * The value of each selected series on the line between the samples around a time.
   *
   * @param lookbackMillis how far away, before and after, a sample may be
   */
  record SmoothedScan(int selection, ScanTimes times, long lookbackMillis) implements PlanNode {
    @Override
    public TimeGrid grid() {
      return times.grid();
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of();
    }
  }

  /**
   * All samples of each selected series in a range.
   *
   * @param edges what stands at the edges; other than plain ones need the margins
   * @param margins how far the scan reaches beyond the range on both sides
   */
  record RangeScan(
      int selection,
      ScanTimes times,
      long rangeMillis,
      RangeEdges edges,
      Margins margins,
      SourceRange source)
      implements PlanNode {

    @Override
    public TimeGrid grid() {
      return times.grid();
    }

    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of();
    }
  }

  /** A vector's points in a range; the vector has a grid of its own. */
  record Subquery(PlanNode vector, ScanTimes times, long rangeMillis, SourceRange source)
      implements PlanNode {
    @Override
    public TimeGrid grid() {
      return times.grid();
    }

    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(vector);
    }
  }

  /**
   * A function.
   *
   * @param absentLabels for the functions of what is absent: the labels to give their result
   */
  record Apply(
      Function function,
      List<PlanNode> arguments,
      Labels absentLabels,
      List<SourceRange> argumentSources,
      TimeGrid grid)
      implements PlanNode {
    @Override
    public ValueType type() {
      return function.signature().returnType();
    }

    @Override
    public List<PlanNode> inputs() {
      return arguments;
    }
  }

  /**
   * Series with labels of others that have the same instance and job.
   *
   * @param infos the times of the others' samples, in seconds
   * @param selector which of the others, and which of their labels, are meant
   */
  record InfoJoin(PlanNode vector, PlanNode infos, List<LabelMatcher> selector)
      implements PlanNode {
    public InfoJoin {
      selector = List.copyOf(selector);
    }

    @Override
    public TimeGrid grid() {
      return vector.grid();
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(vector, infos);
    }
  }

  /** An aggregation. */
  record Aggregate(
      AggregationOperator operator,
      Grouping grouping,
      @Nullable PlanNode parameter,
      PlanNode vector,
      SourceRange parameterSource,
      SourceRange vectorSource,
      SourceRange source)
      implements PlanNode {
    @Override
    public TimeGrid grid() {
      return vector.grid();
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public List<PlanNode> inputs() {
      return parameter == null ? List.of(vector) : List.of(parameter, vector);
    }
  }

  /** An operator between two scalars, a scalar and a vector, or two vectors. */
  record Binary(
      BinaryOperator operator,
      PlanNode left,
      PlanNode right,
      boolean returnBool,
      VectorMatching matching,
      SourceRange source)
      implements PlanNode {
    @Override
    public TimeGrid grid() {
      return left.grid();
    }

    @Override
    public ValueType type() {
      return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
          ? ValueType.SCALAR
          : ValueType.VECTOR;
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(left, right);
    }
  }

  /** The values with their sign turned. */
  record Negate(PlanNode operand) implements PlanNode {
    @Override
    public TimeGrid grid() {
      return operand.grid();
    }

    @Override
    public ValueType type() {
      return operand.type();
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(operand);
    }
  }

  /** What is evaluated at one time and holds for every step. */
  record StepInvariant(PlanNode once, TimeGrid grid) implements PlanNode {
    @Override
    public ValueType type() {
      return once.type();
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(once);
    }
  }
}
