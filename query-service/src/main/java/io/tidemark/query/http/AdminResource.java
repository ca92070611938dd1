package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** What a Prometheus answers to those who would change its data while that is switched off. */
@Path("/api/v1/admin/tsdb/{action:delete_series|clean_tombstones|snapshot}")
@RunOnVirtualThread
public class AdminResource {

  private final ApiResponder responder;

  AdminResource(ApiResponder responder) {
    this.responder = responder;
  }

  @POST
  public Response post(@Context RoutingContext http) {
    return refuse(http);
  }

  @PUT
  public Response put(@Context RoutingContext http) {
    return refuse(http);
  }

  private Response refuse(RoutingContext http) {
    return responder.respond(
        new ApiRequest(http, null),
        request -> {
          throw new PipelineException(ErrorCode.UNAVAILABLE, "admin APIs disabled");
        });
  }
}
