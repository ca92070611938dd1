package io.tidemark.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What aggregations and matches keep counts against the query's limit, and is given back. */
class MemoryLimitTest {

  private static final long MINUTE = 60_000;
  private static final int SERIES = 100;

  private final PromqlEngine engine = new PromqlEngine(EngineOptions.defaults());

  private static QueryContext context() {
    return QueryContext.withTimeout(Duration.ofSeconds(30));
  }

  /** Series that have one sample each, which a look-back makes a point at every step. */
  private static MemorySource series(int count) {
    MemorySource source = new MemorySource();
    for (int i = 0; i < count; i++) {
      Labels labels = Labels.of("__name__", "m", "g", "g" + i / 10, "i", "s" + i, "job", "x");
      source.add(labels, 0, i);
    }
    return source;
  }

  private QueryResult range(String query, int steps, MemorySource source, QueryContext context) {
    context.lookback(Duration.ofDays(1).toMillis());
    return engine.range(engine.parse(query), 0, (steps - 1) * MINUTE, MINUTE, source, context);
  }

  private void requireRefused(String query, int steps, long limit) {
    MemorySource source = series(SERIES);
    assertThatThrownBy(() -> range(query, steps, source, context().limitSamples(limit)))
        .as(query)
        .hasMessageContaining("too many samples into memory")
        .extracting(thrown -> ((PipelineException) thrown).code())
        .isEqualTo(ErrorCode.EXECUTION);
  }

  private long peak(String query, int steps) {
    QueryContext context = context();
    range(query, steps, series(SERIES), context);
    return context.peakSamples();
  }

  @Test
  void aQuantileHoldsEverySeriesOfItsGroup() {
    assertThat(peak("sum(m)", 500)).isLessThan(3_000);
    requireRefused("quantile(0.9, m)", 500, 40_000);
    assertThat(peak("quantile(0.9, m)", 500)).isBetween(50_000L, 60_000L);
  }

  @Test
  void aQuantileGivesAGroupBackOnceItIsWhole() {
    // Ten groups of ten series that follow each other.
    assertThat(peak("count(quantile by (g) (0.9, m))", 500)).isBetween(5_000L, 9_000L);
  }

  @Test
  void aRankingHoldsWhatItsHeapsMayGrowTo() {
    for (String operator : new String[] {"topk", "bottomk"}) {
      requireRefused("count(" + operator + "(100, m))", 500, 80_000);
      assertThat(peak("count(" + operator + "(1, m))", 500)).isLessThan(6_000);
    }
  }

  @Test
  void aRankingGivesAGroupBackOnceItIsWhole() {
    long peak = peak("count(topk by (g) (1, m))", 500);
    // One series and one set of heaps a group at a time: ten columns are chosen in the end.
    assertThat(peak).isLessThan(10_500);
  }

  @Test
  void onlyTheResultIsLeftInTheEnd() {
    for (String query :
        new String[] {"quantile by (i) (0.5, m)", "topk by (i) (3, m)", "bottomk(100, m)"}) {
      SampleBudget budget = new SampleBudget(1_000_000);
      QueryContext context = context().within(budget);
      range(query, 50, series(SERIES), context);
      // The samples, the steps, the parameter and the result.
      assertThat(budget.held()).as(query).isEqualTo(SERIES + 50 + 50 + SERIES * 50);
      context.end();
      assertThat(budget.held()).isZero();
    }
  }

  @Test
  void manyToManyIsFoundBeforeSeriesArePaired() {
    MemorySource source = series(20_000);
    for (String query :
        new String[] {
          "{job=\"x\"} * on (job) {job=\"x\"}",
          "{job=\"x\"} * on (job) group_left () {job=\"x\"}",
          "{job=\"x\"} > on (job) group_right () {job=\"x\"}"
        }) {
      String side = query.contains("group_right") ? "left" : "right";
      assertThatThrownBy(() -> range(query, 1, source, context().limitSamples(100_000)))
          .hasMessage(
              "found duplicate series for the match group {job=\"x\"} on the "
                  + side
                  + " hand-side of the operation: [{__name__=\"m\", g=\"g0\", i=\"s1\","
                  + " job=\"x\"}, {__name__=\"m\", g=\"g0\", i=\"s0\", job=\"x\"}];many-to-many"
                  + " matching not allowed: matching labels must be unique on one side");
    }
  }

  @Test
  void pairsOfSeriesAreCounted() {
    // Series of which none has a point: none is ambiguous, yet each meets each.
    MemorySource source = series(500);
    String query = "m * on (job) group_left () (m > 1000)";
    assertThatThrownBy(() -> range(query, 1, source, context().limitSamples(100_000)))
        .hasMessageContaining("too many samples into memory");
    QueryContext wide = context();
    assertThat(((Matrix) range(query, 1, source, wide).value()).series()).isEmpty();
    assertThat(wide.peakSamples()).isGreaterThan(500_000);
  }

  @Test
  void seriesThatFollowEachOtherMatchAsOne() {
    MemorySource source = new MemorySource();
    for (int pod = 0; pod < 20; pod++) {
      long time = pod * 10L * MINUTE;
      source.add(Labels.of("__name__", "a", "job", "x", "pod", "p" + pod), time, pod);
      source.add(Labels.of("__name__", "b", "job", "x", "pod", "p" + pod), time, 2);
    }
    for (int pod = 0; pod < 20; pod++) {
      InstantVector vector =
          (InstantVector)
              engine
                  .instant(
                      engine.parse("a * on (job) b"),
                      pod * 10L * MINUTE + MINUTE,
                      source,
                      context())
                  .value();
      assertThat(vector.samples()).singleElement().returns(2.0 * pod, sample -> sample.value());
    }
    Matrix matrix =
        (Matrix)
            engine
                .range(
                    engine.parse("a * on (job) b"), 0, 190 * MINUTE, 10 * MINUTE, source, context())
                .value();
    assertThat(matrix.series()).hasSize(1);
    assertThat(matrix.series().getFirst().points().size()).isEqualTo(20);
  }
}
