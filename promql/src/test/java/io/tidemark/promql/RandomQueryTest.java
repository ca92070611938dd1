package io.tidemark.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.StaleMarker;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.generator.ExprFeature;
import io.tidemark.promql.generator.ExprGenerator;
import io.tidemark.promql.generator.ExprVocabulary;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.promql.value.VectorSample;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class RandomQueryTest {

  private static final long MINUTE = 60_000;
  private static final long START = 10 * MINUTE;
  private static final long STEP = 3 * MINUTE + 7_000;
  private static final int STEPS = 5;
  private static final int QUERIES_PER_SEED = 250;

  private static final PromqlEngine ENGINE =
      new PromqlEngine(EngineOptions.defaults().withFeatures(EnumSet.allOf(LanguageFeature.class)));

  /** What means the same at a time whether that time is asked for alone or among others. */
  private static final ExprVocabulary OF_EACH_TIME =
      ExprVocabulary.everything()
          .withSelectors(
              List.of(
                  "c_total", "g", "c_total{a=\"x\"}", "g{b!=\"1\"}", "{a=~\"x|y\",__name__=\"g\"}"))
          .withLabels(List.of("a", "b", "c"))
          .withLiterals(
              List.of("NaN", "Inf", "-1", "0.5", "2", "1e3"),
              List.of("5m", "90s", "1m1ms", "12m"),
              List.of("300", "900.5"),
              List.of("\"a\"", "\"x\"", "\"(.*)\"", "\"$1\""))
          .withNames(name -> !Set.of("start", "end", "range", "step").contains(name))
          .withFeatures(EnumSet.complementOf(EnumSet.of(ExprFeature.DURATION_EXPRESSIONS)));

  private static MemorySource source(Random random) {
    MemorySource source = new MemorySource();
    for (String name : List.of("c_total", "g")) {
      for (String a : List.of("x", "y", "z")) {
        for (String b : List.of("1", "2")) {
          double value = 0;
          for (long time = 0; time < 40 * MINUTE; time += MINUTE + random.nextInt(3_000)) {
            int chance = random.nextInt(12);
            value = name.equals("g") ? random.nextInt(20) - 10 : chance == 0 ? 0 : value + chance;
            if (chance == 1) {
              time += 6 * MINUTE;
            }
            double sample = chance == 2 ? StaleMarker.VALUE : value;
            source.add(Labels.of("__name__", name, "a", a, "b", b), time, sample);
          }
        }
      }
    }
    return source;
  }

  private static QueryContext context() {
    return QueryContext.withTimeout(Duration.ofSeconds(30));
  }

  @RepeatedTest(4)
  void aTimeAloneAnswersAsItDoesAmongOthers(RepetitionInfo repetition) {
    long seed = 90_210L + repetition.getCurrentRepetition();
    MemorySource source = source(new Random(seed));
    ExprGenerator generator = new ExprGenerator(seed, OF_EACH_TIME);
    int compared = 0;
    for (int i = 0; i < QUERIES_PER_SEED; i++) {
      Expr expr = ENGINE.parse(generator.query(ValueType.VECTOR, 3));
      Matrix matrix;
      try {
        matrix =
            (Matrix)
                ENGINE
                    .range(expr, START, START + (STEPS - 1) * STEP, STEP, source, context())
                    .value();
      } catch (PipelineException e) {
        // Some step is in error: any other kind of failure is one of the engine's.
        continue;
      }
      for (int step = 0; step < STEPS; step++) {
        long time = START + step * STEP;
        InstantVector vector =
            (InstantVector) ENGINE.instant(expr, time, source, context()).value();
        assertThat(values(vector))
            .as("seed %s at %s: %s", seed, time, expr)
            .isEqualTo(at(matrix, time));
      }
      compared += matrix.series().isEmpty() ? 0 : 1;
    }
    assertThat(compared)
        .as("answers that are not empty, seed %s", seed)
        .isGreaterThan(QUERIES_PER_SEED / 4);
  }

  @RepeatedTest(2)
  void whatCannotBeAnsweredIsRefusedInWords(RepetitionInfo repetition) {
    long seed = 31_337L + repetition.getCurrentRepetition();
    MemorySource source = source(new Random(seed));
    ExprVocabulary everything = ExprVocabulary.everything();
    ExprGenerator generator =
        new ExprGenerator(
            seed,
            everything
                .withSelectors(OF_EACH_TIME.selectors())
                .withLiterals(
                    everything.numbers(),
                    OF_EACH_TIME.durations(),
                    everything.atTimes(),
                    everything.strings()));
    int answered = 0;
    for (int i = 0; i < QUERIES_PER_SEED; i++) {
      String query = generator.query();
      try {
        Expr expr = ENGINE.parse(query);
        ENGINE.instant(expr, START, source, context());
        ENGINE.range(expr, START, START + 3 * STEP, STEP, source, context());
        answered++;
      } catch (PipelineException e) {
        assertThat(e.code()).as("seed %s: %s", seed, query).isNotEqualTo(ErrorCode.INTERNAL);
        assertThat(e.getMessage()).as("seed %s: %s", seed, query).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + query, e);
      }
    }
    assertThat(answered).as("seed %s", seed).isGreaterThan(QUERIES_PER_SEED / 3);
  }

  private static Map<Labels, Double> values(InstantVector vector) {
    Map<Labels, Double> values = new HashMap<>();
    for (VectorSample sample : vector.samples()) {
      values.put(sample.labels(), rounded(sample.value()));
    }
    return values;
  }

  private static Map<Labels, Double> at(Matrix matrix, long time) {
    Map<Labels, Double> values = new HashMap<>();
    for (MatrixSeries series : matrix.series()) {
      for (int i = 0; i < series.points().size(); i++) {
        if (series.points().time(i) == time) {
          values.put(series.labels(), rounded(series.points().value(i)));
        }
      }
    }
    return values;
  }

  /**
   * The order in which an aggregation adds may differ in the last digits; the sign of zero, too.
   */
  private static double rounded(double value) {
    return (double) (float) value + 0.0;
  }
}
