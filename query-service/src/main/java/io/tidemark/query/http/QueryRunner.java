package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.QueryResult;
import io.tidemark.promql.SampleSource;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.promql.value.QueryValue;
import io.tidemark.promql.value.Scalar;
import io.tidemark.promql.value.StringValue;
import io.tidemark.query.active.ActiveQuery;
import io.tidemark.query.active.QueryDescription;
import io.tidemark.query.consistency.Completeness;
import io.tidemark.query.consistency.Progress;
import io.tidemark.query.federation.Federation;
import io.tidemark.query.federation.ReadOptions;
import io.tidemark.query.federation.ReadReport;
import io.tidemark.query.federation.SettledVersions;
import io.tidemark.query.statistics.Phase;
import io.tidemark.query.statistics.PhaseClock;
import io.tidemark.query.statistics.QueryStatistics;
import io.tidemark.query.statistics.TimedSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs a query from its text to its answer: parse, be let in, wait for data, take a turn. */
@ApplicationScoped
public class QueryRunner {

  static final String COMPLETE_UNTIL = "X-Tidemark-Complete-Until";
  static final String DURABLE_UNTIL = "X-Tidemark-Durable-Until";

  private final PromqlEngine engine;
  private final Federation federation;
  private final Completeness completeness;
  private final Admission admission;

  QueryRunner(
      PromqlEngine engine, Federation federation, Completeness completeness, Admission admission) {
    this.engine = engine;
    this.federation = federation;
    this.completeness = completeness;
    this.admission = admission;
  }

  /** How a parsed expression is evaluated. */
  interface Evaluation {
    QueryResult evaluate(Reads reads);
  }

  /** How an answer is made when it is a query's turn. */
  interface Answering {
    Answer answer(Reads reads, ActiveQuery query);
  }

  /** What an evaluation works with. */
  record Reads(
      PromqlEngine engine,
      Federation federation,
      Expr expr,
      ReadOptions options,
      ReadReport report,
      SampleSource source) {

    Reads(
        PromqlEngine engine,
        Federation federation,
        Expr expr,
        ReadOptions options,
        ReadReport report) {
      this(
          engine,
          federation,
          expr,
          options,
          report,
          new TimedSource(federation.source(options, report), report.statistics().phases()));
    }

    /** The same reads with something around the source. */
    Reads through(UnaryOperator<SampleSource> around) {
      return new Reads(engine, federation, expr, options, report, around.apply(source));
    }

    SettledVersions settledVersions(QueryContext context) {
      return federation.settledVersions(options, report, context);
    }
  }

  PromqlEngine engine() {
    return engine;
  }

  /** Answers with the value of the query. */
  Answer run(QueryCall call, QueryDescription asked, QueryContext context, Evaluation evaluation) {
    return run(
        call,
        asked,
        context,
        (reads, query) -> answer(call, evaluation.evaluate(reads), reads, query));
  }

  /** Answers with what else is made of what the query reads. */
  Answer run(QueryCall call, QueryDescription asked, QueryContext context, Answering answering) {
    QueryStatistics statistics = new QueryStatistics();
    if (call.stats() != StatsLevel.NONE) {
      context.countSteps();
    }
    Expr expr = ApiRequest.checked("query", () -> engine.parse(call.query()));
    return admission.run(
        asked, context, statistics, query -> admitted(call, expr, query, answering));
  }

  /**
   * Answers a little query in the calling thread and out of memory, where it need not wait for
   * anything; it takes no turn. Empty where it must wait.
   */
  Optional<Answer> runAtOnce(
      QueryCall call,
      QueryDescription asked,
      QueryContext context,
      Expr expr,
      Answering answering) {
    ReadOptions options = call.readOptions().inMemory();
    return admission.runAtOnce(
        asked,
        context,
        query -> {
          ReadReport report = new ReadReport(query.statistics());
          return Optional.of(
              answering.answer(new Reads(engine, federation, expr, options, report), query));
        });
  }

  private Answer admitted(QueryCall call, Expr expr, ActiveQuery query, Answering answering) {
    PhaseClock phases = query.statistics().phases();
    if (call.complete()) {
      phases.enter(Phase.WAITING);
      completeness.await(expr, query.context());
    }
    Reads reads =
        new Reads(engine, federation, expr, call.readOptions(), new ReadReport(query.statistics()));
    return admission.takeTurn(query, () -> answering.answer(reads, query));
  }

  /** The answer that a result makes. */
  ApiAnswer answer(QueryCall call, QueryResult result, Reads reads, ActiveQuery query) {
    ReadReport report = reads.report();
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
    JsonData data = json -> write(json, written, call.stats(), query);
    return new ApiAnswer(data.ofItems(points(value)), notes, headers(progress));
  }

  private static void write(
      JsonGenerator json, QueryValue value, StatsLevel stats, ActiveQuery query)
      throws IOException {
    json.writeStartObject();
    new QueryDataWriter(json).write(value);
    if (stats != StatsLevel.NONE) {
      new StatsWriter(json).write(query, stats);
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

  private static long points(QueryValue value) {
    return switch (value) {
      case Scalar scalar -> 1;
      case StringValue string -> 1;
      case InstantVector(var samples) -> samples.size();
      case Matrix(var series) -> {
        long points = 0;
        for (MatrixSeries one : series) {
          // The labels of a series are about as much to write as some points.
          points += 8 + one.points().size() + one.histograms().sizeInSamples();
        }
        yield points;
      }
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

  /** The headers that tell how complete an answer is. */
  static Map<String, String> headers(Progress progress) {
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
