package io.tidemark.query.http;

import io.tidemark.promql.QueryContext;
import io.tidemark.query.active.QueryDescription;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.active.QueryDescription.Times;
import io.tidemark.query.config.QueryConfig;
import java.time.Duration;

/**
 * What a range query asks for; times in epoch milliseconds.
 *
 * @param uncached whether the results cache is left alone
 */
record RangeCall(
    QueryCall call,
    long startMillis,
    long endMillis,
    long stepMillis,
    boolean uncached,
    QueryContext context) {

  private static final int MAX_POINTS = 11_000;

  /**
   * Reads the parameters.
   *
   * @throws io.tidemark.model.error.PipelineException BAD_DATA naming the parameter that is wrong
   */
  static RangeCall of(ApiRequest request, QueryConfig config) {
    long start = request.time("start");
    long end = request.time("end");
    if (end < start) {
      throw ApiRequest.invalid("end", "end timestamp must not be before start time", null);
    }
    long span;
    try {
      span = Math.subtractExact(end, start);
    } catch (ArithmeticException e) {
      throw ApiRequest.invalid("end", "start and end are too far from each other", e);
    }
    long step = step(request, span);
    QueryCall call = QueryCall.of(request);
    QueryContext context = QueryCall.deadlineOf(request, config);
    QueryCall.lookback(request, context);
    boolean uncached = request.flag("nocache", false);
    return new RangeCall(call, start, end, step, uncached, context);
  }

  private static long step(ApiRequest request, long spanMillis) {
    Duration step = request.duration("step");
    if (step.toMillis() <= 0) {
      throw ApiRequest.invalid(
          "step",
          "zero or negative query resolution step widths are not accepted. "
              + "Try a positive integer",
          null);
    }
    if (spanMillis / step.toMillis() > MAX_POINTS) {
      throw ApiRequest.badData(
          "exceeded maximum resolution of 11,000 points per timeseries. "
              + "Try decreasing the query resolution (?step=XX)",
          null);
    }
    return step.toMillis();
  }

  QueryDescription described() {
    return call.described(Kind.RANGE, times());
  }

  Times times() {
    return new Times(startMillis, endMillis, stepMillis);
  }

  long steps() {
    return (endMillis - startMillis) / stepMillis + 1;
  }

  /** Whether the answer says nothing of how it came to be, and waits for nothing. */
  boolean isPlain() {
    return !call.complete() && !call.withWatermark() && call.stats() == StatsLevel.NONE;
  }
}
