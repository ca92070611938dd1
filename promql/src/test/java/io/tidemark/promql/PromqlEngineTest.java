package io.tidemark.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.histogram.Buckets;
import io.tidemark.model.histogram.CounterReset;
import io.tidemark.model.histogram.CustomBounds;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.operator.StepSamples;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.promql.value.VectorSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromqlEngineTest {

  private static final long MINUTE = 60_000;

  private final PromqlEngine engine = new PromqlEngine(EngineOptions.defaults());
  private final MemorySource source = new MemorySource();

  @BeforeEach
  void load() {
    for (int series = 0; series < 10; series++) {
      for (int i = 0; i <= 100; i++) {
        source.add(Labels.of("__name__", "x_total", "i", "s" + series), i * MINUTE, i);
      }
    }
  }

  private static QueryContext context() {
    return QueryContext.withTimeout(Duration.ofSeconds(30));
  }

  private QueryResult range(String query, QueryContext context) {
    return engine.range(engine.parse(query), 0, 60 * MINUTE, MINUTE, source, context);
  }

  private static ErrorCode codeOf(Throwable thrown) {
    return ((PipelineException) thrown).code();
  }

  @Test
  void readsEachSelectorOnceForAllSteps() {
    range("rate(x_total[5m]) + on(i) y_total offset 2m", context());
    assertThat(source.selections())
        .containsExactlyInAnyOrder(
            new Selection(
                List.of(LabelMatcher.equal("__name__", "x_total")), -5 * MINUTE, 60 * MINUTE),
            new Selection(
                List.of(LabelMatcher.equal("__name__", "y_total")), -7 * MINUTE, 58 * MINUTE));
  }

  @Test
  void readsOverlappingRangesOfTheSameSeriesOnce() {
    QueryResult result = range("x_total - x_total offset 2m + on(i) rate(x_total[10m])", context());
    assertThat(source.selections())
        .containsExactly(
            new Selection(
                List.of(LabelMatcher.equal("__name__", "x_total")), -10 * MINUTE, 60 * MINUTE));
    MatrixSeries series = ((Matrix) result.value()).series().getFirst();
    assertThat(series.points().time(0)).isEqualTo(2 * MINUTE);
    assertThat(series.points().value(58)).isCloseTo(2 + 1.0 / 60, Offset.offset(1e-9));
  }

  @Test
  void readsRangesThatAreFarApartByThemselves() {
    range("x_total - x_total offset 1d", context());
    assertThat(source.selections()).hasSize(2);
  }

  @Test
  void readsEqualSelectionsOnce() {
    range("sum(rate(x_total[5m])) / sum(rate(x_total[5m])) + sum(rate(x_total[5m]))", context());
    assertThat(source.selections()).hasSize(1);
  }

  @Test
  void equalPartsGiveTheSameInEveryPlace() {
    QueryResult once = range("sum by (i) (rate(x_total[5m])) * 3", context());
    QueryResult thrice =
        range(
            "sum by (i) (rate(x_total[5m])) + sum by (i) (rate(x_total[5m]))"
                + " + sum by (i) (rate(x_total[5m]))",
            context());
    assertThat(((Matrix) thrice.value()).series()).hasSameSizeAs(((Matrix) once.value()).series());
    for (int i = 0; i < 10; i++) {
      assertThat(((Matrix) thrice.value()).series().get(i).points().value(7))
          .isEqualTo(((Matrix) once.value()).series().get(i).points().value(7));
    }
  }

  @Test
  void asksForAllSelectionsAtTheSameTime() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(3);
    SampleSource waiting =
        (selection, context) -> {
          asked.countDown();
          try {
            assertThat(asked.await(10, TimeUnit.SECONDS)).as("all asked").isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new Selected(List.of(), List.of("part " + selection.matchers() + " is missing"));
        };
    QueryResult result = engine.instant(engine.parse("a or b or c"), 0, waiting, context());
    assertThat(result.warnings()).hasSize(3);
    assertThat(((InstantVector) result.value()).samples()).isEmpty();
  }

  @Test
  void passesOnWhatTheSourceThrows() {
    SampleSource failing =
        (selection, context) -> {
          throw new PipelineException(ErrorCode.UNAVAILABLE, "shard asia-0 is down");
        };
    for (String query : List.of("a", "a + b")) {
      assertThatThrownBy(() -> engine.instant(engine.parse(query), 0, failing, context()))
          .hasMessage("shard asia-0 is down")
          .extracting(PromqlEngineTest::codeOf)
          .isEqualTo(ErrorCode.UNAVAILABLE);
    }
  }

  @Test
  void aHistogramCountsAsTheSamplesThatTakeItsRoom() {
    NativeHistogram histogram =
        new NativeHistogram(
            NativeHistogram.CUSTOM_SCHEMA,
            0,
            0,
            5,
            5,
            Buckets.of(new int[] {0, 1}, new double[] {2, 3}),
            Buckets.EMPTY,
            CustomBounds.of(IntStream.range(0, 1000).asDoubleStream().toArray()),
            CounterReset.UNKNOWN);
    source.add(Labels.of("__name__", "h"), MINUTE, histogram);
    QueryContext context = context();
    engine.instant(engine.parse("h"), MINUTE, source, context);
    assertThat(context.samplesRead()).isEqualTo(1 + histogram.sizeInSamples());
    assertThat(histogram.sizeInSamples()).isBetween(500, 520);
    assertThatThrownBy(
            () -> engine.instant(engine.parse("h"), MINUTE, source, context().limitSamples(500)))
        .hasMessageContaining("too many samples");
  }

  @Test
  void refusesToHoldTooManySamples() {
    assertThatThrownBy(() -> range("x_total", context().limitSamples(500)))
        .hasMessageContaining("too many samples")
        .hasMessageContaining("limit 500 samples")
        .extracting(PromqlEngineTest::codeOf)
        .isEqualTo(ErrorCode.EXECUTION);
    QueryContext wide = context().limitSamples(100_000);
    range("x_total", wide);
    assertThat(wide.samplesRead()).isEqualTo(610);
    assertThat(wide.peakSamples()).isBetween(1_220L, 1_300L);
  }

  @Test
  void countsTheSamplesThatEachStepLooksAtWhereAsked() {
    // Ten series with a sample at every step, from the first one on.
    assertThat(perStep("x_total")).hasSize(61).containsOnly(10L);
    assertThat(perStep("sum(rate(x_total[3m])) + sum(x_total)"))
        .startsWith(20L, 30L, 40L, 40L)
        .endsWith(40L);
    assertThat(perStep("max_over_time(x_total[3m:30s])")).as("points").endsWith(60L);
    assertThat(perStep("scalar(sum(x_total)) + scalar(sum(x_total)) + sum(x_total)"))
        .as("a part that is there three times")
        .containsOnly(10L);
    assertThat(perStep("1 + sum(x_total @ 600)")).as("once for all steps").containsOnly(10L);
    QueryContext unasked = context();
    range("x_total", unasked);
    assertThat(unasked.stepSamples()).isNull();
  }

  private List<Long> perStep(String query) {
    QueryContext context = context().countSteps();
    range(query, context);
    StepSamples steps = Objects.requireNonNull(context.stepSamples());
    List<Long> counts = new ArrayList<>();
    long total = 0;
    for (int step = 0; step < steps.steps(); step++) {
      counts.add(steps.samples(step));
      total += steps.samples(step);
    }
    assertThat(steps.total()).isEqualTo(total);
    return counts;
  }

  @Test
  void stopsWhenItsTimeIsUp() {
    assertThatThrownBy(() -> range("x_total", QueryContext.withTimeout(Duration.ZERO)))
        .hasMessage("query timed out in expression evaluation")
        .extracting(PromqlEngineTest::codeOf)
        .isEqualTo(ErrorCode.TIMEOUT);
  }

  @Test
  void stopsWhenCanceledWhileItReads() {
    QueryContext context = context();
    SampleSource canceling =
        (selection, _) -> {
          context.cancel();
          return source.select(selection, context);
        };
    Expr expr = engine.parse("sum(x_total)");
    assertThatThrownBy(() -> engine.instant(expr, MINUTE, canceling, context))
        .hasMessage("query was canceled in expression evaluation")
        .extracting(PromqlEngineTest::codeOf)
        .isEqualTo(ErrorCode.CANCELED);
  }

  @Test
  void stopsInTheMiddleOfALongSeries() {
    MemorySource longSeries = new MemorySource();
    for (int i = 0; i < 20_000; i++) {
      longSeries.add(Labels.of("__name__", "long"), i * 1_000L, i);
    }
    Expr expr = engine.parse("quantile_over_time(0.5, long[1d])");
    QueryContext context = QueryContext.withTimeout(Duration.ofMillis(200));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(
                    () -> engine.range(expr, 20_000_000, 30_000_000, 1_000, longSeries, context))
                .extracting(PromqlEngineTest::codeOf)
                .isEqualTo(ErrorCode.TIMEOUT));
  }

  @Test
  void looksBackAsFarAsTheQuerySays() {
    Expr expr = engine.parse("x_total");
    long later = 103 * MINUTE;
    assertThat(((InstantVector) engine.instant(expr, later, source, context()).value()).samples())
        .hasSize(10);
    QueryContext impatient = context().lookback(2 * MINUTE);
    assertThat(((InstantVector) engine.instant(expr, later, source, impatient).value()).samples())
        .isEmpty();
  }

  @Test
  void evaluatesTheHighestTreesThatParse() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (String query :
              List.of(
                  "x_total{i=\"s0\"}" + " + 1".repeat(495),
                  "x_total{i=\"s0\"}" + " + x_total".repeat(495),
                  "x_total" + " or x_total".repeat(495),
                  "abs(".repeat(245) + "x_total" + ")".repeat(245),
                  "sum(".repeat(245) + "x_total" + ")".repeat(245))) {
            assertThat(((Matrix) range(query, context()).value()).series())
                .as(query.substring(0, 40))
                .isNotEmpty();
          }
        });
  }

  @Test
  void refusesSubqueriesOfTooManySteps() {
    assertThatThrownBy(
            () ->
                engine.instant(
                    engine.parse("sum_over_time(x_total[100y:1ms])"), 0, source, context()))
        .hasMessageContaining("too many steps")
        .extracting(PromqlEngineTest::codeOf)
        .isEqualTo(ErrorCode.EXECUTION);
    assertThatThrownBy(
            () ->
                engine.instant(
                    engine.parse("sum_over_time(quantile(0.5, x_total)[20d:1ms])"),
                    0,
                    source,
                    context()))
        .hasMessageContaining("too many samples");
  }

  @Test
  void keepsTheOrderThatARankingGives() {
    source.add(Labels.of("__name__", "y", "i", "a"), 0, 1);
    source.add(Labels.of("__name__", "y", "i", "b"), 0, 3);
    source.add(Labels.of("__name__", "y", "i", "c"), 0, 2);
    QueryResult result = engine.instant(engine.parse("topk(3, y)"), 0, source, context());
    assertThat(((InstantVector) result.value()).samples())
        .extracting(VectorSample::value)
        .containsExactly(3.0, 2.0, 1.0);
  }
}
