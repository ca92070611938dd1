package io.tidemark.promql.plan;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.AtModifier;
import io.tidemark.promql.ast.BinaryExpr;
import io.tidemark.promql.ast.Call;
import io.tidemark.promql.ast.DurationExpr;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.MatrixSelector;
import io.tidemark.promql.ast.NumberLiteral;
import io.tidemark.promql.ast.ParenExpr;
import io.tidemark.promql.ast.RangeEdges;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.ast.StringLiteral;
import io.tidemark.promql.ast.SubqueryExpr;
import io.tidemark.promql.ast.TimeShift;
import io.tidemark.promql.ast.UnaryExpr;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.ast.VectorSelector;
import io.tidemark.promql.function.EdgeFunction;
import io.tidemark.promql.function.Function;
import io.tidemark.promql.function.FunctionRegistry;
import io.tidemark.promql.function.Kernel;
import io.tidemark.promql.function.SpecialFunction;
import io.tidemark.promql.plan.PlanNode.Margins;
import io.tidemark.promql.plan.PlanNode.Yield;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the plan of one query. */
public final class Planner {

  private final FunctionRegistry functions;
  private final TimeGrid queryGrid;
  private final PlanOptions options;
  private final Map<SelectorRange, Integer> selections = new LinkedHashMap<>();

  private Planner(FunctionRegistry functions, TimeGrid queryGrid, PlanOptions options) {
    this.functions = functions;
    this.queryGrid = queryGrid;
    this.options = options;
  }

  /**
   * Plans an expression.
   *
   * @throws PipelineException with code BAD_DATA for a duration that comes out as none
   */
  public static Plan plan(
      Expr expr, FunctionRegistry functions, TimeGrid grid, PlanOptions options) {
    Planner planner = new Planner(functions, grid, options);
    PlanNode root = planner.node(expr, grid);
    return new Plan(root, List.copyOf(planner.selections.keySet()));
  }

  private PlanNode node(Expr expr, TimeGrid grid) {
    if (grid.size() > 1
        && expr.type() != ValueType.MATRIX
        && StepInvariance.isCostly(expr)
        && StepInvariance.holds(expr)) {
      return new PlanNode.StepInvariant(stepwise(expr, TimeGrid.at(grid.startMillis())), grid);
    }
    return stepwise(expr, grid);
  }

  private PlanNode stepwise(Expr expr, TimeGrid grid) {
    return switch (expr) {
      case NumberLiteral number -> new PlanNode.Constant(number.value(), grid);
      case StringLiteral string -> new PlanNode.Text(string.value(), grid);
      case VectorSelector selector -> instantScan(selector, grid, Yield.VALUES);
      case MatrixSelector matrix -> rangeScan(matrix, grid);
      case SubqueryExpr subquery -> subquery(subquery, grid);
      case ParenExpr paren -> node(paren.expr(), grid);
      case UnaryExpr unary -> {
        PlanNode operand = node(unary.expr(), grid);
        yield unary.negative() ? negated(operand) : operand;
      }
      case BinaryExpr binary ->
          new PlanNode.Binary(
              binary.operator(),
              node(binary.left(), grid),
              node(binary.right(), grid),
              binary.returnBool(),
              binary.matching(),
              binary.range());
      case AggregateExpr aggregate -> aggregate(aggregate, grid);
      case Call call -> call(call, grid);
    };
  }

  /** Turning a sign three times is turning it once. */
  private static PlanNode negated(PlanNode operand) {
    return operand instanceof PlanNode.Negate(PlanNode.Negate once)
        ? once
        : new PlanNode.Negate(operand);
  }

  private PlanNode instantScan(VectorSelector selector, TimeGrid grid, Yield yields) {
    ScanTimes times = scanTimes(selector.shift(), grid);
    long lookback = options.lookbackMillis();
    boolean smoothed = selector.edges() == RangeEdges.SMOOTHED;
    int selection = selection(selector, times, lookback, smoothed ? lookback : 0);
    return smoothed && yields == Yield.VALUES
        ? new PlanNode.SmoothedScan(selection, times, lookback)
        : new PlanNode.InstantScan(selection, times, lookback, yields);
  }

  private PlanNode rangeScan(MatrixSelector matrix, TimeGrid grid) {
    VectorSelector selector = matrix.selector();
    ScanTimes times = scanTimes(selector.shift(), grid);
    long range = positiveMillis(matrix.length());
    Margins margins =
        switch (selector.edges()) {
          case PLAIN -> Margins.NONE;
          case ANCHORED -> new Margins(options.lookbackMillis(), 0);
          case SMOOTHED -> new Margins(options.lookbackMillis(), options.lookbackMillis());
        };
    int selection =
        selection(selector, times, range + margins.beforeMillis(), margins.afterMillis());
    return new PlanNode.RangeScan(
        selection, times, range, selector.edges(), margins, matrix.range());
  }

  private int selection(
      VectorSelector selector, ScanTimes times, long beforeMillis, long afterMillis) {
    SelectorRange range =
        new SelectorRange(
            selector.allMatchers(), times.first() - beforeMillis, times.last() + afterMillis);
    return selections.computeIfAbsent(range, added -> selections.size());
  }

  private long positiveMillis(DurationExpr duration) {
    long millis = millis(duration);
    if (millis <= 0) {
      throw new PipelineException(ErrorCode.BAD_DATA, "duration must be greater than 0");
    }
    return millis;
  }

  private long millis(DurationExpr duration) {
    double seconds;
    try {
      seconds = duration.seconds(options.times());
    } catch (ArithmeticException e) {
      throw new PipelineException(ErrorCode.BAD_DATA, String.valueOf(e.getMessage()), e);
    }
    if (!(Math.abs(seconds) <= Long.MAX_VALUE / 1e9)) {
      throw new PipelineException(ErrorCode.BAD_DATA, "duration is out of range");
    }
    return Math.round(seconds * 1000);
  }

  private ScanTimes scanTimes(TimeShift shift, TimeGrid grid) {
    Long fixed =
        switch (shift.at()) {
          case null -> null;
          case AtModifier.Time time -> time.millis();
          case AtModifier.Start start -> queryGrid.startMillis();
          case AtModifier.End end -> queryGrid.endMillis();
        };
    return new ScanTimes(grid, fixed, millis(shift.offset()));
  }

  /** A subquery is evaluated at whole multiples of its step within all its ranges. */
  private PlanNode subquery(SubqueryExpr subquery, TimeGrid grid) {
    ScanTimes times = scanTimes(subquery.shift(), grid);
    DurationExpr ownStep = subquery.step();
    long step = ownStep == null ? options.subqueryStepMillis() : positiveMillis(ownStep);
    long range = positiveMillis(subquery.length());
    long startExclusive = times.first() - range;
    long first = (Math.floorDiv(startExclusive, step) + 1) * step;
    TimeGrid inner = new TimeGrid(first, times.last(), step);
    return new PlanNode.Subquery(node(subquery.expr(), inner), times, range, subquery.range());
  }

  private PlanNode aggregate(AggregateExpr aggregate, TimeGrid grid) {
    Expr parameter = aggregate.parameter();
    return new PlanNode.Aggregate(
        aggregate.operator(),
        aggregate.grouping(),
        parameter == null ? null : node(parameter, grid),
        node(aggregate.expr(), grid),
        parameter == null ? SourceRange.NONE : parameter.range(),
        aggregate.expr().range(),
        aggregate.range());
  }

  private PlanNode call(Call call, TimeGrid grid) {
    Function function = functions.function(call.function().name());
    if (call.function().name().equals("timestamp")
        && inner(call.arguments().getFirst()) instanceof VectorSelector selector) {
      return instantScan(selector, grid, Yield.TIMES);
    }
    if (function.kernel() instanceof Kernel.OfQuery ofQuery) {
      return new PlanNode.Constant(ofQuery.millis().applyAsLong(options.times()) / 1000.0, grid);
    }
    if (isSpecial(function, SpecialFunction.INFO)) {
      return info(call, grid);
    }
    List<PlanNode> arguments = new ArrayList<>();
    List<SourceRange> sources = new ArrayList<>();
    for (Expr argument : call.arguments()) {
      PlanNode planned = node(argument, grid);
      arguments.add(planned);
      sources.add(argument.range());
      if (planned instanceof PlanNode.RangeScan scan && scan.edges() != RangeEdges.PLAIN) {
        function = withEdges(function, scan);
      }
    }
    if (isSpecial(function, SpecialFunction.HISTOGRAM_QUANTILES)) {
      return quantiles(function, arguments, sources, grid);
    }
    boolean ofNow =
        arguments.isEmpty()
            && call.function().variadic() != 0
            && call.function().argumentType(0) == ValueType.VECTOR;
    if (ofNow) {
      arguments.add(now(grid));
      sources.add(call.range());
    }
    return new PlanNode.Apply(function, arguments, absentLabels(call), sources, grid);
  }

  private static boolean isSpecial(Function function, SpecialFunction special) {
    return function.kernel() instanceof Kernel.Special kernel && kernel.function() == special;
  }

  /** The same function of a range that has values at its edges. */
  private static Function withEdges(Function function, PlanNode.RangeScan scan) {
    EdgeFunction.Of of = EdgeFunction.Of.named(function.name(), scan.edges());
    Kernel.Check check =
        function.kernel() instanceof Kernel.OverRange kernel ? kernel.check() : Kernel.Check.NONE;
    return new Function(
        function.signature(),
        new Kernel.OverRange(
            new EdgeFunction(of, scan.edges(), scan.rangeMillis(), scan.margins().afterMillis()),
            false,
            check));
  }

  /** One quantile after another of the same histograms. */
  private PlanNode quantiles(
      Function function, List<PlanNode> arguments, List<SourceRange> sources, TimeGrid grid) {
    Function single = functions.function("histogram_quantile");
    List<PlanNode> planned = new ArrayList<>();
    planned.add(arguments.get(1));
    for (int i = 2; i < arguments.size(); i++) {
      planned.add(arguments.get(i));
      planned.add(
          new PlanNode.Apply(
              single,
              List.of(arguments.get(i), arguments.getFirst()),
              Labels.EMPTY,
              List.of(sources.get(i), sources.getFirst()),
              grid));
    }
    return new PlanNode.Apply(function, planned, Labels.EMPTY, sources, grid);
  }

  /** Series enriched with labels of those that a selector, or else the default, finds. */
  private PlanNode info(Call call, TimeGrid grid) {
    List<LabelMatcher> given =
        call.arguments().size() > 1 && inner(call.arguments().get(1)) instanceof VectorSelector s
            ? s.matchers()
            : List.of();
    VectorSelector infos =
        new VectorSelector(
            "", InfoSelector.of(given), TimeShift.NONE, RangeEdges.PLAIN, SourceRange.NONE);
    return new PlanNode.InfoJoin(
        node(call.arguments().getFirst(), grid),
        instantScan(infos, grid, Yield.TIMES_OF_METRICS),
        infos.matchers());
  }

  /** What a function of dates is applied to when it is given nothing. */
  private PlanNode now(TimeGrid grid) {
    PlanNode time =
        new PlanNode.Apply(functions.function("time"), List.of(), Labels.EMPTY, List.of(), grid);
    return new PlanNode.Apply(
        functions.function("vector"), List.of(time), Labels.EMPTY, List.of(SourceRange.NONE), grid);
  }

  private static Expr inner(Expr expr) {
    return expr instanceof ParenExpr paren ? inner(paren.expr()) : expr;
  }

  /** The labels that a selector pins to one value, for the functions of what is absent. */
  private static Labels absentLabels(Call call) {
    if (!call.function().name().startsWith("absent")) {
      return Labels.EMPTY;
    }
    List<LabelMatcher> matchers =
        switch (inner(call.arguments().getFirst())) {
          case VectorSelector selector -> selector.matchers();
          case MatrixSelector matrix -> matrix.selector().matchers();
          default -> List.of();
        };
    Labels.Builder labels = Labels.builder();
    Set<String> pinned = new HashSet<>();
    for (LabelMatcher matcher : matchers) {
      if (matcher.name().equals(Labels.METRIC_NAME)) {
        continue;
      }
      if (matcher.operator() == LabelMatcher.Operator.EQUAL && pinned.add(matcher.name())) {
        labels.set(matcher.name(), matcher.value());
      } else {
        labels.remove(matcher.name());
      }
    }
    return labels.build();
  }
}
