package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.active.QueryDescription.Times;
import io.tidemark.query.config.QueryConfig;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An expression at every step of a range of time. */
@Path("/api/v1/query_range")
@RunOnVirtualThread
public class RangeQueryResource {

  private static final int MAX_POINTS = 11_000;

  private final ApiResponder responder;
  private final QueryRunner runner;
  private final RangeAnswers answers;
  private final QueryConfig config;

  RangeQueryResource(
      ApiResponder responder, QueryRunner runner, RangeAnswers answers, QueryConfig config) {
    this.responder = responder;
    this.runner = runner;
    this.answers = answers;
    this.config = config;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(new ApiRequest(http, null), this::answer);
  }

  @POST
  public Response post(@Context RoutingContext http, @Nullable String form) {
    return responder.respond(new ApiRequest(http, form), this::answer);
  }

  private Answer answer(ApiRequest request) {
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
    QueryContext context = QueryCall.contextOf(request, config);
    QueryCall.lookback(request, context);
    boolean uncached = request.flag("nocache", false);
    RangeCall range = new RangeCall(call, start, end, step, uncached, context);
    return runner.run(
        call,
        call.described(Kind.RANGE, new Times(start, end, step)),
        context,
        reads -> answers.answer(reads, range));
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
}
