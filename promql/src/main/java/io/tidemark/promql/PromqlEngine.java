package io.tidemark.promql;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.promql.ast.QueryTimes;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.function.FunctionRegistry;
import io.tidemark.promql.operator.LoadedSeries;
import io.tidemark.promql.operator.OperatorBuilder;
import io.tidemark.promql.parser.ParseException;
import io.tidemark.promql.parser.Parser;
import io.tidemark.promql.plan.Plan;
import io.tidemark.promql.plan.PlanNode;
import io.tidemark.promql.plan.PlanOptions;
import io.tidemark.promql.plan.Planner;
import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.QueryValue;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Parses and evaluates PromQL; immutable, for use by many queries at once. */
public final class PromqlEngine {

  private final EngineOptions options;
  private final FunctionRegistry functions = FunctionRegistry.standard();

  public PromqlEngine(EngineOptions options) {
    this.options = options;
  }

  /** The parts of the language that are switched on. */
  public Set<LanguageFeature> features() {
    return options.features();
  }

  /** What holds for every query of this engine. */
  public EngineOptions options() {
    return options;
  }

  /**
   * Parses a query.
   *
   * @throws ParseException when it is not PromQL; says where
   */
  public Expr parse(String query) throws ParseException {
    return Parser.parse(query, functions::signature, options.features());
  }

  /**
   * Evaluates at one time, epoch milliseconds.
   *
   * @throws PipelineException with code EXECUTION, TIMEOUT or CANCELED, or as the source throws
   */
  public QueryResult instant(
      Expr expr, long timeMillis, SampleSource source, QueryContext context) {
    if (expr.type() == ValueType.MATRIX) {
      return rangeVector(expr, timeMillis, source, context);
    }
    return run(expr, QueryTimes.at(timeMillis), source, context, ResultReader::instant);
  }

  /**
   * Evaluates at every step from a start to an end, both with it; epoch milliseconds.
   *
   * @throws PipelineException as {@link #instant}, and BAD_DATA for times or types that do not fit
   */
  public QueryResult range(
      Expr expr,
      long startMillis,
      long endMillis,
      long stepMillis,
      SampleSource source,
      QueryContext context) {
    if (expr.type() != ValueType.SCALAR && expr.type() != ValueType.VECTOR) {
      throw new PipelineException(
          ErrorCode.BAD_DATA,
          "invalid expression type \""
              + expr.type()
              + "\" for range query, must be Scalar or instant Vector");
    }
    if (stepMillis <= 0) {
      throw new PipelineException(
          ErrorCode.BAD_DATA, "step must be positive, got " + stepMillis + " ms");
    }
    QueryTimes times = new QueryTimes(startMillis, endMillis, stepMillis);
    return run(expr, times, source, context, ResultReader::range);
  }

  /**
   * What a range query would ask its source for.
   *
   * @throws PipelineException as {@link #range}
   */
  public List<Selection> selections(
      Expr expr, long startMillis, long endMillis, long stepMillis, QueryContext context) {
    QueryTimes times = new QueryTimes(startMillis, endMillis, stepMillis);
    return plan(expr, grid(times), times, context).selections().stream()
        .map(
            range ->
                new Selection(
                    range.matchers(), range.startExclusiveMillis(), range.endInclusiveMillis()))
        .toList();
  }

  private QueryResult rangeVector(
      Expr expr, long timeMillis, SampleSource source, QueryContext context) {
    return run(expr, QueryTimes.at(timeMillis), source, context, ResultReader::rangeVector);
  }

  private QueryResult run(
      Expr expr,
      QueryTimes times,
      SampleSource source,
      QueryContext context,
      Function<ResultReader, QueryValue> read) {
    TimeGrid grid = grid(times);
    context.limitSamples(options.maxSamples());
    context.hold(grid.size());
    context.stepsAre(grid);
    Plan plan = plan(expr, grid, times, context);
    List<LoadedSeries> loaded = new SelectionLoader(source, context).load(plan.selections());
    PlanNode root = plan.root();
    QueryValue value =
        read.apply(new ResultReader(root, new OperatorBuilder(root, loaded, context), context));
    context.check();
    return new QueryResult(value, context.warnings(), context.infos());
  }

  private static TimeGrid grid(QueryTimes times) {
    try {
      return times.stepMillis() == 0
          ? TimeGrid.at(times.startMillis())
          : new TimeGrid(times.startMillis(), times.endMillis(), times.stepMillis());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new PipelineException(ErrorCode.BAD_DATA, String.valueOf(e.getMessage()), e);
    }
  }

  private Plan plan(Expr expr, TimeGrid grid, QueryTimes times, QueryContext context) {
    long lookback = context.lookback().orElse(options.lookbackMillis());
    try {
      return Planner.plan(
          expr, functions, grid, new PlanOptions(lookback, options.subqueryStepMillis(), times));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new PipelineException(ErrorCode.EXECUTION, String.valueOf(e.getMessage()), e);
    }
  }
}
