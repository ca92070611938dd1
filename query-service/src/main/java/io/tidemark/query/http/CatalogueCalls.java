package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.TimeShift;
import io.tidemark.promql.ast.VectorSelector;
import io.tidemark.query.active.QueryDescription;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.active.QueryDescription.Times;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.federation.Catalogue;
import io.tidemark.query.federation.ReadOptions;
import io.tidemark.query.federation.ReadReport;
import io.tidemark.query.federation.TimeRange;
import io.tidemark.query.statistics.QueryStatistics;
import io.tidemark.telemetry.http.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for labels, series and what is known of them: lets them in as queries are, and
 * bounds what they hold.
 */
@ApplicationScoped
public class CatalogueCalls {

  /** Beyond these, times mean that there is no bound. */
  private static final long NO_EARLIER_MILLIS = 0;

  private static final long NO_LATER_MILLIS =
      Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private final QueryConfig config;
  private final PromqlEngine engine;
  private final Admission admission;

  CatalogueCalls(QueryConfig config, PromqlEngine engine, Admission admission) {
    this.config = config;
    this.engine = engine;
    this.admission = admission;
  }

  /** A request for labels or series. */
  record Call(Catalogue.Question question, QueryContext context) {}

  /** Reads the entries of an answer. */
  @FunctionalInterface
  interface Reader<T> {
    SortedSet<T> read(Call call, ReadReport report);
  }

  /** Writes one entry. */
  @FunctionalInterface
  interface Writer<T> {
    void write(JsonGenerator json, T value) throws IOException;
  }

  /** Answers a request with an array of entries, cut at the limit. */
  <T> Answer answer(ApiRequest request, Kind kind, Reader<T> reader, Writer<T> writer) {
    Call call = read(request);
    return answer(
        request,
        kind,
        call,
        report -> list(reader.read(call, report), call.question().limit(), writer, report));
  }

  /** Answers a request when it is its turn. */
  Answer answer(ApiRequest request, Kind kind, Call call, Function<ReadReport, Answer> answering) {
    QueryStatistics statistics = new QueryStatistics();
    call.context().limitSamples(config.maxSamples());
    return admission.run(
        described(request, kind, call),
        call.context(),
        statistics,
        query -> admission.takeTurn(query, () -> answering.apply(new ReadReport(statistics))));
  }

  private static <T> ApiAnswer list(
      SortedSet<T> values, int limit, Writer<T> writer, ReadReport report) {
    boolean cut = limit > 0 && values.size() > limit;
    int size = cut ? limit : values.size();
    JsonData data =
        json -> {
          json.writeStartArray();
          int left = size;
          for (T value : values) {
            if (left-- == 0) {
              break;
            }
            writer.write(json, value);
          }
          json.writeEndArray();
        };
    return new ApiAnswer(data.ofItems(size), ApiAnswer.Notes.of(report, cut), Map.of());
  }

  private static QueryDescription described(ApiRequest request, Kind kind, Call call) {
    TimeRange range = call.question().range();
    Times times =
        range == null
            ? new Times(NO_EARLIER_MILLIS, NO_LATER_MILLIS, 0)
            : new Times(
                Math.max(range.fromExclusiveMillis(), NO_EARLIER_MILLIS),
                Math.min(range.toInclusiveMillis(), NO_LATER_MILLIS),
                0);
    return QueryDescription.of(
        kind,
        String.join(" or ", request.all("match[]")),
        times,
        call.question().options().tenant(),
        RequestId.current());
  }

  /** Everything that the request's tenant has. */
  Call readAll(ApiRequest request) {
    return new Call(
        new Catalogue.Question(options(request), List.of(), null, 0),
        QueryCall.contextOf(request, config));
  }

  Call read(ApiRequest request) {
    List<List<LabelMatcher>> selectors = new ArrayList<>();
    for (String match : request.all("match[]")) {
      selectors.add(ApiRequest.checked("match[]", () -> matchers(match)));
    }
    ReadOptions options = options(request);
    int limit = request.count("limit").orElse(0);
    return new Call(
        new Catalogue.Question(options, selectors, range(request), limit),
        QueryCall.contextOf(request, config));
  }

  private static ReadOptions options(ApiRequest request) {
    return new ReadOptions(request.tenant(), request.flag("partial_response", true), false);
  }

  /**
   * The matchers of a series selector.
   *
   * @throws io.tidemark.model.error.PipelineException BAD_DATA where it is none
   */
  List<LabelMatcher> matchers(String selector) {
    Expr expr = engine.parse(selector);
    if (expr instanceof VectorSelector series && series.shift().equals(TimeShift.NONE)) {
      List<LabelMatcher> matchers = series.allMatchers();
      if (matchers.stream().allMatch(LabelMatcher::matchesEmpty)) {
        throw ApiRequest.badData("match[] must contain at least one non-empty matcher", null);
      }
      return matchers;
    }
    throw ApiRequest.badData(
        "1:1: parse error: expected a series selector such as up{job=\"node\"}, got \""
            + selector
            + "\"",
        null);
  }

  /** The range asked for, or null where it is open on both sides. */
  private static @Nullable TimeRange range(ApiRequest request) {
    long start = request.time("start", TimeText.MIN_MILLIS);
    long end = request.time("end", TimeText.MAX_MILLIS);
    return start <= TimeText.MIN_MILLIS && end >= TimeText.MAX_MILLIS
        ? null
        : new TimeRange(start, end);
  }
}
