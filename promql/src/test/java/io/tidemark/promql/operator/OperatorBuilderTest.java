package io.tidemark.promql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.QueryTimes;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.function.FunctionRegistry;
import io.tidemark.promql.plan.Plan;
import io.tidemark.promql.plan.PlanOptions;
import io.tidemark.promql.plan.Planner;
import io.tidemark.promql.plan.TimeGrid;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.SeriesPoints;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorBuilderTest {

  private static final long MINUTE = 60_000;
  private static final TimeGrid GRID = new TimeGrid(0, 10 * MINUTE, MINUTE);
  private static final PromqlEngine ENGINE = new PromqlEngine(EngineOptions.defaults());
  private static final int SERIES = 3;

  private int reads;

  /** Three series for any selection; counts how often the samples of one are looked up. */
  private LoadedSeries loaded() {
    List<Labels> labels = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      labels.add(Labels.of("__name__", "m", "i", "s" + i));
    }
    SeriesPoints samples = new SeriesPoints(new long[] {0}, new double[] {0.25}, null, 1);
    return new LoadedSeries(
        labels,
        new AbstractList<>() {
          @Override
          public SeriesPoints get(int index) {
            reads++;
            return samples;
          }

          @Override
          public int size() {
            return SERIES;
          }
        });
  }

  @ParameterizedTest(name = "{1} series read by {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum(m)                                                                    | 3
          sum(m) + sum(m) * sum(m)                                                  | 3
          scalar(sum(m)) + scalar(sum(m))                                           | 3
          scalar(sum(m)) + scalar(sum(m)) + sum(m)                                  | 3
          vector(scalar(sum(m))) + sum(m) * scalar(sum(m))                          | 3
          quantile(scalar(sum(m)), m)                                               | 6
          quantile_over_time(scalar(sum(m)), m[5m])                                 | 6
          histogram_quantile(scalar(sum(m)), m) or sum(m)                           | 6
          max_over_time(sum(m)[5m:1m]) - min_over_time(sum(m)[5m:1m])               | 3
          max_over_time((sum(m) + sum(m))[5m:]) / min_over_time((sum(m) + sum(m))[5m:]) | 3
          sum(max_over_time(sum(m)[5m:])) + min(max_over_time(sum(m)[5m:]))         | 3
          sum_over_time(vector(scalar(sum(m)))[5m:]) + count_over_time(vector(scalar(sum(m)))[5m:]) | 3
          """)
  void equalPartsAreEvaluatedOnce(String query, int expected) {
    Counting evaluation = new Counting();
    Plan plan =
        Planner.plan(
            ENGINE.parse(query),
            FunctionRegistry.standard(),
            GRID,
            new PlanOptions(
                60 * MINUTE, MINUTE, new QueryTimes(0, GRID.endMillis(), GRID.stepMillis())));
    List<LoadedSeries> selections = Collections.nCopies(plan.selections().size(), loaded());
    OperatorBuilder operators = new OperatorBuilder(plan.root(), selections, evaluation);
    if (plan.root().type() == ValueType.SCALAR) {
      assertThat(operators.scalar(plan.root())).hasSize(GRID.size());
    } else {
      VectorOperator vector = operators.vector(plan.root());
      Column column = new Column(GRID.size());
      vector.series().forEach(_ -> vector.read(column));
    }
    assertThat(reads).isEqualTo(expected);
    assertThat(evaluation.held).isNotNegative();
  }

  private static final class Counting implements Evaluation {

    private long held;

    @Override
    public void check() {}

    @Override
    public void hold(long points) {
      held += points;
    }

    @Override
    public void release(long points) {
      held -= points;
    }

    @Override
    public @Nullable StepSamples stepSamples() {
      return null;
    }

    @Override
    public void warn(String message) {}

    @Override
    public void inform(String message) {}
  }
}
