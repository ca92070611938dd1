package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A query as a tree, in Prometheus' shape. */
@Path("/api/v1/parse_query")
@RunOnVirtualThread
public class ParseQueryResource {

  private static final ParsedQueryResponder.Writer WRITER =
      (expr, json) -> new AstWriter(json).write(expr);

  private final ParsedQueryResponder responder;

  ParseQueryResource(ParsedQueryResponder responder) {
    this.responder = responder;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(http, null, WRITER);
  }

  @POST
  public Response post(@Context RoutingContext http, @Nullable String form) {
    return responder.respond(http, form, WRITER);
  }
}
