package io.tidemark.promql.plan;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.AtModifier;
import io.tidemark.promql.ast.BinaryExpr;
import io.tidemark.promql.ast.Call;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.MatrixSelector;
import io.tidemark.promql.ast.NumberLiteral;
import io.tidemark.promql.ast.ParenExpr;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.ast.StringLiteral;
import io.tidemark.promql.ast.SubqueryExpr;
import io.tidemark.promql.ast.TimeShift;
import io.tidemark.promql.ast.UnaryExpr;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.ast.VectorSelector;
import io.tidemark.promql.function.Function;
import io.tidemark.promql.function.FunctionRegistry;
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
  private final long lookbackMillis;
  private final long subqueryStepMillis;
  private final Map<SelectorRange, Integer> selections = new LinkedHashMap<>();

  private Planner(
      FunctionRegistry functions,
      TimeGrid queryGrid,
      long lookbackMillis,
      long subqueryStepMillis) {
    this.functions = functions;
    this.queryGrid = queryGrid;
    this.lookbackMillis = lookbackMillis;
    this.subqueryStepMillis = subqueryStepMillis;
  }

  /**
   * Plans an expression.
   *
   * @param lookbackMillis how far an instant selector looks back
   * @param subqueryStepMillis the resolution of a subquery that names none
   */
  public static Plan plan(
      Expr expr,
      FunctionRegistry functions,
      TimeGrid grid,
      long lookbackMillis,
      long subqueryStepMillis) {
    Planner planner = new Planner(functions, grid, lookbackMillis, subqueryStepMillis);
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
      case VectorSelector selector -> instantScan(selector, grid, false);
      case MatrixSelector matrix -> rangeScan(matrix, grid);
      case SubqueryExpr subquery -> subquery(subquery, grid);
      case ParenExpr paren -> node(paren.expr(), grid);
      case UnaryExpr unary -> {
        PlanNode operand = node(unary.expr(), grid);
        yield unary.negative() ? new PlanNode.Negate(operand) : operand;
      }
      case BinaryExpr binary ->
          new PlanNode.Binary(
              binary.operator(),
              node(binary.left(), grid),
              node(binary.right(), grid),
              binary.returnBool(),
              binary.matching());
      case AggregateExpr aggregate -> aggregate(aggregate, grid);
      case Call call -> call(call, grid);
    };
  }

  private PlanNode instantScan(VectorSelector selector, TimeGrid grid, boolean sampleTimes) {
    ScanTimes times = scanTimes(selector.shift(), grid);
    int selection = selection(selector, times, lookbackMillis);
    return new PlanNode.InstantScan(selection, times, lookbackMillis, sampleTimes);
  }

  private PlanNode rangeScan(MatrixSelector matrix, TimeGrid grid) {
    ScanTimes times = scanTimes(matrix.selector().shift(), grid);
    int selection = selection(matrix.selector(), times, matrix.rangeMillis());
    return new PlanNode.RangeScan(selection, times, matrix.rangeMillis(), matrix.range());
  }

  private int selection(VectorSelector selector, ScanTimes times, long reachMillis) {
    SelectorRange range =
        new SelectorRange(selector.allMatchers(), times.first() - reachMillis, times.last());
    return selections.computeIfAbsent(range, added -> selections.size());
  }

  private ScanTimes scanTimes(TimeShift shift, TimeGrid grid) {
    Long fixed =
        switch (shift.at()) {
          case null -> null;
          case AtModifier.Time time -> time.millis();
          case AtModifier.Start start -> queryGrid.startMillis();
          case AtModifier.End end -> queryGrid.endMillis();
        };
    return new ScanTimes(grid, fixed, shift.offsetMillis());
  }

  /** A subquery is evaluated at whole multiples of its step within all its ranges. */
  private PlanNode subquery(SubqueryExpr subquery, TimeGrid grid) {
    ScanTimes times = scanTimes(subquery.shift(), grid);
    long step = subquery.stepMillis() == 0 ? subqueryStepMillis : subquery.stepMillis();
    long startExclusive = times.first() - subquery.rangeMillis();
    long first = (Math.floorDiv(startExclusive, step) + 1) * step;
    TimeGrid inner = new TimeGrid(first, times.last(), step);
    return new PlanNode.Subquery(
        node(subquery.expr(), inner), times, subquery.rangeMillis(), subquery.range());
  }

  private PlanNode aggregate(AggregateExpr aggregate, TimeGrid grid) {
    Expr parameter = aggregate.parameter();
    return new PlanNode.Aggregate(
        aggregate.operator(),
        aggregate.grouping(),
        parameter == null ? null : node(parameter, grid),
        node(aggregate.expr(), grid),
        parameter == null ? SourceRange.NONE : parameter.range());
  }

  private PlanNode call(Call call, TimeGrid grid) {
    Function function = functions.function(call.function().name());
    if (call.function().name().equals("timestamp")
        && inner(call.arguments().getFirst()) instanceof VectorSelector selector) {
      return instantScan(selector, grid, true);
    }
    List<PlanNode> arguments = new ArrayList<>();
    List<SourceRange> sources = new ArrayList<>();
    for (Expr argument : call.arguments()) {
      arguments.add(node(argument, grid));
      sources.add(argument.range());
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
