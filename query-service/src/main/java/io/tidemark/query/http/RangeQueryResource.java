package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * An expression at every step of a range of time, where {@link RangeQueryRoute} has not answered.
 */
@Path(RangeQueryRoute.PATH)
@RunOnVirtualThread
public class RangeQueryResource {

  private final ApiResponder responder;
  private final RangeQueries queries;

  RangeQueryResource(ApiResponder responder, RangeQueries queries) {
    this.responder = responder;
    this.queries = queries;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(new ApiRequest(http, null), queries::answer);
  }

  /** The body is a stream since it is read already where it is short. */
  @POST
  public Response post(@Context RoutingContext http, InputStream body) throws IOException {
    return responder.respond(ApiRequest.reading(http, body), queries::answer);
  }
}
