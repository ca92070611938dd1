package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.QueryResult;
import io.tidemark.promql.SampleSource;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.QueryValue;
import io.tidemark.promql.value.Scalar;
import io.tidemark.promql.value.StringValue;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.consistency.Completeness;
import io.tidemark.query.consistency.Progress;
import io.tidemark.query.federation.Federation;
import io.tidemark.query.federation.ReadReport;
import io.tidemark.telemetry.metrics.GoldenSignals;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a query from its text to its answer: parse, be let in, wait for data, take a turn. */
@ApplicationScoped
public class QueryRunner {

  static final String COMPLETE_UNTIL = "X-Tidemark-Complete-Until";
  static final String DURABLE_UNTIL = "X-Tidemark-Durable-Until";

  private final PromqlEngine engine;
  private final Federation federation;
  private final Completeness completeness;
  private final ConcurrencyGate gate;
  private final GoldenSignals signals;

  QueryRunner(
      QueryConfig config,
      Federation federation,
      Completeness completeness,
      ConcurrencyGate gate,
      MeterRegistry metrics) {
    EngineOptions defaults = EngineOptions.defaults();
    this.engine =
        new PromqlEngine(
            new EngineOptions(
                config.lookbackDelta().toMillis(),
                config.maxSamples(),
                defaults.subqueryStepMillis()));
    this.federation = federation;
    this.completeness = completeness;
    this.gate = gate;
    this.signals =
        new GoldenSignals(metrics, "query", "evaluation")
            .saturation(gate, ConcurrencyGate::saturation);
  }

  /** How a parsed expression is evaluated. */
  interface Evaluation {
    QueryResult evaluate(PromqlEngine engine, Expr expr, SampleSource source);
  }

  PromqlEngine engine() {
    return engine;
  }

  ApiAnswer run(QueryCall call, QueryContext context, Evaluation evaluation) {
    Expr expr = ApiRequest.checked("query", () -> engine.parse(call.query()));
    long mark = signals.start();
    Throwable error = null;
    try {
      return gate.admit(() -> admitted(call, expr, context, evaluation));
    } catch (RuntimeException | Error e) {
      error = e;
      throw e;
    } finally {
      signals.finish(mark, error);
    }
  }

  private ApiAnswer admitted(
      QueryCall call, Expr expr, QueryContext context, Evaluation evaluation) {
    long admittedAt = System.nanoTime();
    if (call.complete()) {
      completeness.await(expr, context);
    }
    ReadReport report = new ReadReport();
    SampleSource source = federation.source(call.readOptions(), report);
    return gate.takeTurn(
        context,
        () -> {
          long startedAt = System.nanoTime();
          QueryResult result = evaluation.evaluate(engine, expr, source);
          QueryStats stats =
              new QueryStats(startedAt - admittedAt, System.nanoTime() - startedAt, context);
          return answer(call, result, report, stats);
        });
  }

  private ApiAnswer answer(
      QueryCall call, QueryResult result, ReadReport report, QueryStats stats) {
    QueryValue value = result.value();
    List<String> warnings = new ArrayList<>(result.warnings());
    int limit = call.limit().orElse(0);
    if (limit > 0 && size(value) > limit) {
      value = truncated(value, limit);
      warnings.add(ApiAnswer.TRUNCATED);
    }
    Progress progress = completeness.progress(report);
    ApiAnswer.Notes notes =
        new ApiAnswer.Notes(
            warnings, result.infos(), report.missing(), call.withWatermark() ? progress : null);
    QueryValue written = value;
    return new ApiAnswer(
        json -> write(json, written, call.withStats() ? stats : null), notes, headers(progress));
  }

  private static void write(
      JsonGenerator json, QueryValue value, @org.jspecify.annotations.Nullable QueryStats stats)
      throws IOException {
    json.writeStartObject();
    new QueryDataWriter(json).write(value);
    if (stats != null) {
      stats.writeTo(json);
    }
    json.writeEndObject();
  }

  private static int size(QueryValue value) {
    return switch (value) {
      case Scalar scalar -> 0;
      case StringValue string -> 0;
      case InstantVector(var samples) -> samples.size();
      case Matrix(var series) -> series.size();
    };
  }

  private static QueryValue truncated(QueryValue value, int limit) {
    return switch (value) {
      case Scalar scalar -> scalar;
      case StringValue string -> string;
      case InstantVector(var samples) -> new InstantVector(samples.subList(0, limit));
      case Matrix(var series) -> new Matrix(series.subList(0, limit));
    };
  }

  private static Map<String, String> headers(Progress progress) {
    Map<String, String> headers = new LinkedHashMap<>();
    progress
        .completeUntil()
        .ifPresent(at -> headers.put(COMPLETE_UNTIL, Instant.ofEpochMilli(at).toString()));
    progress
        .durableUntil()
        .ifPresent(at -> headers.put(DURABLE_UNTIL, Instant.ofEpochMilli(at).toString()));
    return headers;
  }
}
