package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.promql.ast.PrettyPrinter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A query in a layout for people, over several lines where it is long. */
@Path("/api/v1/format_query")
@RunOnVirtualThread
public class FormatQueryResource {

  private static final ParsedQueryResponder.Writer WRITER =
      (expr, json) -> json.writeString(PrettyPrinter.print(expr));

  private final ParsedQueryResponder responder;

  FormatQueryResource(ParsedQueryResponder responder) {
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
