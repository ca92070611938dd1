package io.tidemark.query.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.active.QueryDescription;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.federation.ReadOptions;
import io.tidemark.telemetry.http.RequestId;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What the parameters of an instant or range query have in common.
 *
 * @param limit how many series the answer may have
 * @param complete whether the query waits until everything acknowledged is visible
 * @param partialAllowed whether an answer without some shard is better than none
 */
record QueryCall(
    String tenant,
    String query,
    OptionalInt limit,
    boolean complete,
    boolean partialAllowed,
    StatsLevel stats,
    boolean withWatermark) {

  /** Reads the parameters; times and query text come with their own resources. */
  static QueryCall of(ApiRequest request) {
    return of(request, request.first("query"));
  }

  /** Reads the parameters for a query whose text comes from elsewhere. */
  static QueryCall of(ApiRequest request, String query) {
    return new QueryCall(
        request.tenant(),
        query,
        request.count("limit"),
        request.read("consistency", QueryCall::isComplete),
        request.flag("partial_response", true),
        StatsLevel.of(request.first("stats")),
        request.flag("watermark", false));
  }

  private static boolean isComplete(String consistency) {
    return switch (consistency) {
      case "", "available" -> false;
      case "complete" -> true;
      default ->
          throw new PipelineException(
              ErrorCode.BAD_DATA,
              "consistency is \"available\" or \"complete\", not \"" + consistency + "\"");
    };
  }

  ReadOptions readOptions() {
    return new ReadOptions(tenant, partialAllowed, complete);
  }

  /** What the query asks, for those who watch it run. */
  QueryDescription described(QueryDescription.Kind kind, QueryDescription.Times times) {
    return QueryDescription.of(kind, query, times, tenant, RequestId.current());
  }

  /** A context with the deadline that request and configuration allow; ends with the client. */
  static QueryContext contextOf(ApiRequest request, QueryConfig config) {
    QueryContext context = deadlineOf(request, config);
    request.onAbandoned(context::cancel);
    return context;
  }

  /** A context with the deadline that request and configuration allow. */
  static QueryContext deadlineOf(ApiRequest request, QueryConfig config) {
    Duration timeout = config.timeout();
    if (request.has("timeout")) {
      Duration asked = request.duration("timeout");
      timeout = asked.compareTo(timeout) < 0 ? asked : timeout;
    }
    return QueryContext.withTimeout(timeout);
  }

  /** Sets the look-back that the request asks for. */
  static void lookback(ApiRequest request, QueryContext context) {
    if (!request.has("lookback_delta")) {
      return;
    }
    long millis;
    try {
      millis = DurationText.parse(request.first("lookback_delta")).toMillis();
    } catch (PipelineException e) {
      throw ApiRequest.badData("error parsing lookback delta duration: " + e.getMessage(), e);
    }
    // Zero means the default, as in Prometheus.
    if (millis > 0) {
      context.lookback(millis);
    }
  }
}
