package io.tidemark.promql.script;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.error.PipelineException;
import io.tidemark.model.histogram.Buckets;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.QueryResult;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.promql.ast.Quoting;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.promql.value.Scalar;
import io.tidemark.promql.value.StringValue;
import io.tidemark.promql.value.VectorSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates one case and compares. */
public final class ScriptRunner {

  private static final PromqlEngine ENGINE =
      new PromqlEngine(EngineOptions.defaults().withFeatures(EnumSet.allOf(LanguageFeature.class)));
  private static final double TOLERANCE = 1e-10;

  private ScriptRunner() {}

  /** Evaluates a case in process, over what its script has loaded. */
  static void run(ScriptCase scriptCase) {
    run(
        scriptCase,
        new ScriptEngine() {
          @Override
          public QueryResult instant(String query, long timeMillis) {
            return ENGINE.instant(parse(query), timeMillis, scriptCase.data(), context());
          }

          @Override
          public QueryResult range(String query, long start, long end, long step) {
            return ENGINE.range(parse(query), start, end, step, scriptCase.data(), context());
          }
        });
  }

  /** Parses a query; what it prints has to be the same again. */
  private static Expr parse(String query) {
    Expr expr = ENGINE.parse(query);
    assertThat(ENGINE.parse(expr.toString())).as("printed as " + expr).isEqualTo(expr);
    return expr;
  }

  private static QueryContext context() {
    return QueryContext.withTimeout(Duration.ofSeconds(20));
  }

  /** Evaluates a case by an engine that has been given the case's data, and compares. */
  public static void run(ScriptCase scriptCase, ScriptEngine engine) {
    List<String> series = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<String> infos = new ArrayList<>();
    for (String expectation : scriptCase.expectations()) {
      int space = (expectation + " ").indexOf(' ');
      String rest = expectation.substring(Math.min(space + 1, expectation.length()));
      switch (expectation.substring(0, space)) {
        case "error" -> errors.add(rest);
        case "warning" -> warnings.add(rest);
        case "info" -> infos.add(rest);
        case "ordered", "nothing" -> {}
        default -> series.add(expectation);
      }
    }
    assertThat(scriptCase.expectations()).as("expectations").isNotEmpty();
    QueryResult result;
    try {
      result = evaluate(scriptCase, engine);
    } catch (PipelineException e) {
      assertThat(errors).as("thrown: " + e.getMessage()).hasSize(1);
      assertThat(e).hasMessageContaining(errors.getFirst());
      return;
    }
    assertThat(errors).as("errors expected, but got " + result).isEmpty();
    assertThat(result.warnings()).containsExactlyInAnyOrderElementsOf(warnings);
    assertThat(result.infos()).containsExactlyInAnyOrderElementsOf(infos);
    compare(result, series, scriptCase);
  }

  private static QueryResult evaluate(ScriptCase scriptCase, ScriptEngine engine) {
    String[] time = scriptCase.time().split(" ", -1);
    return time[0].equals("at")
        ? engine.instant(scriptCase.query(), ScriptValues.millis(time[1]))
        : engine.range(
            scriptCase.query(),
            ScriptValues.millis(time[1]),
            ScriptValues.millis(time[3]),
            ScriptValues.millis(time[5]));
  }

  private static void compare(QueryResult result, List<String> expected, ScriptCase scriptCase) {
    switch (result.value()) {
      case Scalar scalar -> {
        assertThat(expected).hasSize(1);
        assertValue(ScriptValues.number(expected.getFirst().substring(2)), scalar.value(), "=");
      }
      case StringValue string ->
          assertThat(expected).containsExactly("= " + Quoting.quote(string.value()));
      case InstantVector vector ->
          compareVector(vector, expected, scriptCase.expectations().contains("ordered"));
      case Matrix matrix -> compareMatrix(matrix, expected, scriptCase);
    }
  }

  private static void compareVector(InstantVector vector, List<String> expected, boolean ordered) {
    List<ScriptValues.Line> lines = expected.stream().map(ScriptValues::line).toList();
    List<Labels> wanted = lines.stream().map(ScriptValues.Line::labels).toList();
    List<Labels> got = vector.samples().stream().map(VectorSample::labels).toList();
    if (ordered) {
      assertThat(got).containsExactlyElementsOf(wanted);
    } else {
      assertThat(got).as(vector.toString()).containsExactlyInAnyOrderElementsOf(wanted);
    }
    for (VectorSample sample : vector.samples()) {
      ScriptValues.Line line = lines.get(wanted.indexOf(sample.labels()));
      assertPoint(
          line.points().getFirst(), sample.value(), sample.histogram(), sample.labels().toString());
    }
  }

  private static void compareMatrix(Matrix matrix, List<String> expected, ScriptCase scriptCase) {
    List<ScriptValues.Line> lines = expected.stream().map(ScriptValues::line).toList();
    List<Labels> wanted = lines.stream().map(ScriptValues.Line::labels).toList();
    assertThat(matrix.series().stream().map(MatrixSeries::labels).toList())
        .containsExactlyInAnyOrderElementsOf(wanted)
        .isSorted();
    boolean instant = scriptCase.time().startsWith("at");
    String[] time = scriptCase.time().split(" ", -1);
    long start = ScriptValues.millis(time[1]);
    long step = instant ? 0 : ScriptValues.millis(time[5]);
    for (MatrixSeries series : matrix.series()) {
      List<ScriptPoint> points = lines.get(wanted.indexOf(series.labels())).points();
      int number = 0;
      int histogram = 0;
      for (int i = 0; i < points.size(); i++) {
        String what = series.labels() + " value " + i;
        if (points.get(i) instanceof ScriptPoint.Value) {
          assertThat(number).as(what).isLessThan(series.points().size());
          if (!instant) {
            assertThat(series.points().time(number)).as(what).isEqualTo(start + i * step);
          }
          assertPoint(points.get(i), series.points().value(number++), null, what);
        } else if (points.get(i) instanceof ScriptPoint.Histogram) {
          assertThat(histogram).as(what).isLessThan(series.histograms().size());
          if (!instant) {
            assertThat(series.histograms().time(histogram)).as(what).isEqualTo(start + i * step);
          }
          assertPoint(points.get(i), 0, series.histograms().histogram(histogram++), what);
        }
      }
      assertThat(series.points().size()).as(series.labels() + " numbers").isEqualTo(number);
      assertThat(series.histograms().size())
          .as(series.labels() + " histograms")
          .isEqualTo(histogram);
    }
  }

  private static void assertPoint(
      ScriptPoint wanted, double value, @Nullable NativeHistogram histogram, String what) {
    switch (wanted) {
      case ScriptPoint.Missing missing -> throw new AssertionError(what + ": has a point");
      case ScriptPoint.Value number -> {
        assertThat(histogram).as(what).isNull();
        assertValue(number.value(), value, what);
      }
      case ScriptPoint.Histogram expected ->
          assertHistogram(expected, requireNonNull(histogram, what + ": no histogram"), what);
    }
  }

  private static void assertHistogram(
      ScriptPoint.Histogram expected, NativeHistogram got, String what) {
    NativeHistogram wanted = expected.histogram();
    String both = what + ": wanted " + wanted + ", got " + got;
    assertThat(got.schema()).as(both).isEqualTo(wanted.schema());
    assertThat(got.bounds()).as(both).isEqualTo(wanted.bounds());
    assertValue(wanted.zeroThreshold(), got.zeroThreshold(), both);
    assertValue(wanted.zeroCount(), got.zeroCount(), both);
    assertValue(wanted.count(), got.count(), both);
    assertValue(wanted.sum(), got.sum(), both);
    assertBuckets(wanted.positive(), got.positive(), both);
    assertBuckets(wanted.negative(), got.negative(), both);
    if (expected.counterResetMatters()) {
      assertThat(got.counterReset()).as(both).isEqualTo(wanted.counterReset());
    }
  }

  private static void assertBuckets(Buckets wanted, Buckets got, String what) {
    assertThat(got.size()).as(what).isEqualTo(wanted.size());
    for (int i = 0; i < got.size(); i++) {
      assertThat(got.index(i)).as(what).isEqualTo(wanted.index(i));
      assertValue(wanted.count(i), got.count(i), what);
    }
  }

  private static void assertValue(double wanted, double got, String what) {
    boolean same =
        Double.compare(wanted, got) == 0
            || wanted == got
            || Math.abs(wanted - got) <= TOLERANCE * Math.max(Math.abs(wanted), Math.abs(got));
    assertThat(same).as("%s: wanted %s, got %s", what, wanted, got).isTrue();
  }
}
