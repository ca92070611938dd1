package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.TimeShift;
import io.tidemark.promql.ast.VectorSelector;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.federation.Catalogue;
import io.tidemark.query.federation.ReadOptions;
import io.tidemark.query.federation.ReadReport;
import io.tidemark.query.federation.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that the requests for labels and series have in common. */
@ApplicationScoped
public class CatalogueCalls {

  private final QueryConfig config;
  private final QueryRunner runner;

  CatalogueCalls(QueryConfig config, QueryRunner runner) {
    this.config = config;
    this.runner = runner;
  }

  /** A request for labels or series. */
  record Call(Catalogue.Question question, int limit, QueryContext context) {

    ApiAnswer strings(Collection<String> values, ReadReport report) {
      return list(values, JsonGenerator::writeString, report);
    }

    /** An array of values, cut at the limit. */
    <T> ApiAnswer list(Collection<T> values, Writer<T> writer, ReadReport report) {
      boolean cut = limit > 0 && values.size() > limit;
      JsonData data =
          json -> {
            json.writeStartArray();
            int left = cut ? limit : values.size();
            for (T value : values) {
              if (left-- == 0) {
                break;
              }
              writer.write(json, value);
            }
            json.writeEndArray();
          };
      return new ApiAnswer(
          data.ofItems(values.size()), ApiAnswer.Notes.of(report, cut), java.util.Map.of());
    }
  }

  /** Writes one element of an array. */
  @FunctionalInterface
  interface Writer<T> {
    void write(JsonGenerator json, T value) throws IOException;
  }

  Call read(ApiRequest request) {
    List<List<LabelMatcher>> selectors = new ArrayList<>();
    for (String match : request.all("match[]")) {
      selectors.add(ApiRequest.checked("match[]", () -> matchers(match)));
    }
    ReadOptions options =
        new ReadOptions(request.tenant(), request.flag("partial_response", true), false);
    return new Call(
        new Catalogue.Question(options, selectors, range(request)),
        request.count("limit").orElse(0),
        QueryCall.contextOf(request, config));
  }

  private List<LabelMatcher> matchers(String selector) {
    Expr expr = runner.engine().parse(selector);
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
