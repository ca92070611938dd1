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
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** An expression at one time. */
@Path("/api/v1/query")
@RunOnVirtualThread
public class InstantQueryResource {

  private final ApiResponder responder;
  private final QueryRunner runner;
  private final QueryConfig config;
  private final Clock clock;

  InstantQueryResource(
      ApiResponder responder, QueryRunner runner, QueryConfig config, Clock clock) {
    this.responder = responder;
    this.runner = runner;
    this.config = config;
    this.clock = clock;
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
    long time = request.time("time", clock.millis());
    QueryCall call = QueryCall.of(request);
    QueryContext context = QueryCall.contextOf(request, config);
    QueryCall.lookback(request, context);
    return runner.run(
        call,
        call.described(Kind.INSTANT, Times.at(time)),
        context,
        reads -> reads.engine().instant(reads.expr(), time, reads.source(), context));
  }
}
