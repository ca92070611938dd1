package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.consistency.Completeness;
import io.tidemark.query.consistency.Watermarks;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** How far the data is acknowledged, visible and durable, shard by shard. */
@Path("/api/v1/status/watermarks")
@RunOnVirtualThread
public class WatermarksResource {

  private final ApiResponder responder;
  private final Completeness completeness;
  private final QueryConfig config;

  WatermarksResource(ApiResponder responder, Completeness completeness, QueryConfig config) {
    this.responder = responder;
    this.completeness = completeness;
    this.config = config;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(new ApiRequest(http, null), this::answer);
  }

  private ApiAnswer answer(ApiRequest request) {
    Watermarks watermarks = completeness.watermarks(QueryCall.contextOf(request, config));
    return ApiAnswer.of(json -> new WatermarksWriter(json).write(watermarks));
  }
}
