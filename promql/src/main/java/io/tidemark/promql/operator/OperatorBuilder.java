package io.tidemark.promql.operator;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.aggregation.Aggregation;
import io.tidemark.promql.aggregation.Aggregations;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.function.HistogramRange;
import io.tidemark.promql.function.Kernel;
import io.tidemark.promql.plan.PlanNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;

/** Makes operators out of a plan; parts that are used more than once are evaluated once. */
public final class OperatorBuilder {

  private final List<LoadedSeries> loaded;
  private final Evaluation evaluation;
  private final Map<PlanNode, Integer> uses = new HashMap<>();
  private final Map<PlanNode, SharedVector> shared = new HashMap<>();
  private final ScalarValues scalars = new ScalarValues(this);
  private final SpecialFunctions specialFunctions = new SpecialFunctions(this);

  /**
   * A builder for one run of a plan.
   *
   * @param loaded what was read for each of the plan's selections
   */
  public OperatorBuilder(PlanNode root, List<LoadedSeries> loaded, Evaluation evaluation) {
    this.loaded = loaded;
    this.evaluation = evaluation;
    countUses(root);
  }

  /**
   * Counts how often each node is asked for. A vector or a scalar is evaluated once and asks for
   * its inputs once; a range vector does each time, and what it is made of is kept for all.
   */
  private void countUses(PlanNode node) {
    if (uses.merge(node, 1, Integer::sum) == 1 || node.type() == ValueType.MATRIX) {
      node.inputs().forEach(this::countUses);
    }
  }

  Evaluation evaluation() {
    return evaluation;
  }

  /** The operator of a node that is a vector. */
  public VectorOperator vector(PlanNode node) {
    int readers = uses.getOrDefault(node, 1);
    // A scan costs less than keeping its columns: the samples are in memory once as it is.
    if (readers == 1 || node instanceof PlanNode.InstantScan) {
      return fresh(node);
    }
    SharedVector once = shared.get(node);
    if (once == null) {
      once = new SharedVector(fresh(node), readers, node.grid().size(), evaluation);
      shared.put(node, once);
    }
    return once.reader();
  }

  private VectorOperator fresh(PlanNode node) {
    return switch (node) {
      case PlanNode.InstantScan scan -> instantScan(scan);
      case PlanNode.SmoothedScan scan ->
          new SmoothedScan(scan, loaded.get(scan.selection()), evaluation);
      case PlanNode.InfoJoin join -> info(join);
      case PlanNode.Apply apply -> apply(apply);
      case PlanNode.Aggregate aggregate -> aggregate(aggregate);
      case PlanNode.Binary binary -> binary(binary);
      case PlanNode.Negate negate -> distinct(node, new NegatedVector(vector(negate.operand())));
      case PlanNode.StepInvariant invariant -> new OnceForAllSteps(vector(invariant.once()));
      case PlanNode.Constant constant -> throw notA(ValueType.VECTOR, node);
      case PlanNode.Text text -> throw notA(ValueType.VECTOR, node);
      case PlanNode.RangeScan scan -> throw notA(ValueType.VECTOR, node);
      case PlanNode.Subquery subquery -> throw notA(ValueType.VECTOR, node);
    };
  }

  static IllegalArgumentException notA(ValueType type, PlanNode node) {
    return new IllegalArgumentException("not of type " + type + ": " + node);
  }

  /** Series made distinct after a change of labels. */
  VectorOperator distinct(PlanNode node, VectorOperator operator) {
    return new DistinctSeries(operator, false, node.grid().size(), evaluation);
  }

  private VectorOperator instantScan(PlanNode.InstantScan scan) {
    InstantScan operator = new InstantScan(scan, loaded.get(scan.selection()), evaluation);
    return scan.yields() == PlanNode.Yield.TIMES
        ? distinct(scan, new Relabeled(operator, LabelProjection.NAMELESS::apply))
        : operator;
  }

  private VectorOperator info(PlanNode.InfoJoin join) {
    Map<Boolean, List<LabelMatcher>> byName =
        join.selector().stream()
            .collect(
                Collectors.partitioningBy(matcher -> matcher.name().equals(Labels.METRIC_NAME)));
    return new InfoJoin(
        vector(join.vector()),
        vector(join.infos()),
        byName.getOrDefault(true, List.of()),
        byName.getOrDefault(false, List.of()),
        join.grid().size(),
        evaluation);
  }

  /** The operator of a node that is a range vector. */
  RangeInput range(PlanNode node) {
    return switch (node) {
      case PlanNode.RangeScan scan -> new RangeScan(scan, loaded.get(scan.selection()), evaluation);
      case PlanNode.Subquery subquery -> {
        // Taken before anything of that many steps is made: a subquery may ask for billions.
        evaluation.hold(3L * subquery.vector().grid().size());
        yield new SubqueryScan(subquery, vector(subquery.vector()));
      }
      default -> throw notA(ValueType.MATRIX, node);
    };
  }

  /** The numbers of a node that is a scalar, one for each step; shared, not to be changed. */
  public double[] scalar(PlanNode node) {
    return scalars.of(node);
  }

  Scalars scalars(List<PlanNode> arguments) {
    return new Scalars(
        arguments.stream()
            .filter(argument -> argument.type() == ValueType.SCALAR)
            .map(this::scalar)
            .toList());
  }

  private VectorOperator apply(PlanNode.Apply apply) {
    return switch (apply.function().kernel()) {
      case Kernel.PerSample perSample ->
          distinct(
              apply,
              new SampleApply(
                  perSample.function(),
                  vector(apply.arguments().getFirst()),
                  scalars(apply.arguments())));
      case Kernel.PerHistogram perHistogram ->
          distinct(
              apply,
              new PerHistogramApply(perHistogram.function(), vector(apply.arguments().getFirst())));
      case Kernel.OverRange overRange -> overRange(apply, overRange);
      case Kernel.Special special -> specialFunctions.vector(apply, special.function());
      case Kernel.OfQuery ofQuery -> throw notA(ValueType.VECTOR, apply);
      case Kernel.OfScalars ofScalars -> throw notA(ValueType.VECTOR, apply);
    };
  }

  private VectorOperator overRange(PlanNode.Apply apply, Kernel.OverRange kernel) {
    List<PlanNode> arguments = apply.arguments();
    int range = 0;
    while (arguments.get(range).type() != ValueType.MATRIX) {
      range++;
    }
    if (kernel.check() == Kernel.Check.QUANTILE) {
      checkQuantile(arguments.getFirst(), apply, 0);
    }
    VectorOperator operator =
        new RangeApply(
            kernel,
            range(arguments.get(range)),
            scalars(arguments),
            apply.argumentSources().getFirst(),
            evaluation);
    return kernel.keepsName()
        ? operator
        : new DistinctSeries(operator, true, apply.grid().size(), evaluation);
  }

  private void checkQuantile(PlanNode quantile, PlanNode.Apply apply, int argument) {
    for (double q : scalar(quantile)) {
      if (!(q >= 0 && q <= 1)) {
        evaluation.warn(Messages.badQuantile(q, apply.argumentSources().get(argument)));
        return;
      }
    }
  }

  void warnOfQuantile(PlanNode.Apply apply) {
    checkQuantile(apply.arguments().getFirst(), apply, 0);
  }

  private VectorOperator aggregate(PlanNode.Aggregate node) {
    VectorOperator input = vector(node.vector());
    int steps = node.grid().size();
    LabelProjection projection =
        node.grouping().without()
            ? LabelProjection.dropping(node.grouping().labels())
            : LabelProjection.keeping(node.grouping().labels());
    return switch (Aggregations.of(node.operator())) {
      case Aggregation.Reducing reducing -> {
        double[] parameter = parameter(node);
        for (double q : parameter) {
          if (!(q >= 0 && q <= 1)) {
            evaluation.warn(Messages.badQuantile(q, node.parameterSource()));
            break;
          }
        }
        yield new ReducingAggregate(reducing, input, projection, parameter, node, evaluation);
      }
      case Aggregation.Ranking ranking ->
          new RankingAggregate(
              ranking.largest(),
              input,
              projection,
              parameter(node),
              new HistogramNotes(
                  evaluation,
                  note ->
                      HistogramMessages.ofAggregation(
                          note, node.operator().symbol(), "", node.source())),
              evaluation);
      case Aggregation.Limiting limiting ->
          new LimitSample(input, projection, parameter(node), evaluation);
      case Aggregation.Sampling sampling ->
          new RatioSample(input, parameter(node), node.parameterSource(), evaluation);
      case Aggregation.CountingValues counting ->
          new CountValuesAggregate(label(node), input, projection, steps, evaluation);
    };
  }

  private double[] parameter(PlanNode.Aggregate node) {
    PlanNode parameter = node.parameter();
    return parameter == null ? new double[0] : scalar(parameter);
  }

  private static String label(PlanNode.Aggregate node) {
    return node.parameter() instanceof PlanNode.Text text ? text.value() : "";
  }

  private VectorOperator binary(PlanNode.Binary node) {
    BinaryOperator operator = node.operator();
    int steps = node.grid().size();
    boolean leftScalar = node.left().type() == ValueType.SCALAR;
    boolean rightScalar = node.right().type() == ValueType.SCALAR;
    boolean dropsName = operator.isArithmetic() || operator.isTrim() || node.returnBool();
    if (operator.isSet()) {
      return set(node);
    }
    HistogramArithmetic histograms =
        new HistogramArithmetic(operator, node.returnBool(), node.source(), evaluation);
    DoubleBinaryOperator elementwise =
        operator.isTrim()
            ? histograms.ofNumbers()
            : Elementwise.of(operator, node.returnBool(), leftScalar);
    if (leftScalar || rightScalar) {
      VectorOperator vector =
          new VectorWithScalar(
              elementwise,
              histograms,
              vector(leftScalar ? node.right() : node.left()),
              scalar(leftScalar ? node.left() : node.right()),
              leftScalar,
              dropsName);
      return dropsName ? distinct(node, vector) : vector;
    }
    VectorOperator left = vector(node.left());
    VectorOperator right = vector(node.right());
    if (!node.matching().fill().equals(VectorMatching.Fill.NONE)) {
      FilledSides sides = new FilledSides(left, right, node.matching(), steps, evaluation);
      left = sides.left();
      right = sides.right();
    }
    return new VectorMatch(
        elementwise, histograms, node.matching(), dropsName, left, right, steps, evaluation);
  }

  private VectorOperator set(PlanNode.Binary node) {
    VectorMatching matching = node.matching();
    MatchedLabels labels = new MatchedLabels(matching, false);
    VectorOperator left = vector(node.left());
    VectorOperator right = vector(node.right());
    int steps = node.grid().size();
    return node.operator() == BinaryOperator.OR
        ? new SetUnion(left, right, labels, steps, evaluation)
        : new SetFilter(node.operator() == BinaryOperator.AND, left, right, labels, steps);
  }

  /** A vector of whether each series of a range vector has a sample at a step. */
  VectorOperator presence(PlanNode.Apply apply) {
    return new RangeApply(
        new Kernel.OverRange(
            (window, scalars) -> 1, true, Kernel.Check.NONE, new HistogramRange.Counted()),
        range(apply.arguments().getFirst()),
        new Scalars(List.of()),
        apply.argumentSources().getFirst(),
        evaluation);
  }
}
