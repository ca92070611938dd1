package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.promql.ast.Expr;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A query as the parser prints it. */
@Path("/api/v1/format_query")
@RunOnVirtualThread
public class FormatQueryResource {

  private final ApiResponder responder;
  private final QueryRunner runner;

  FormatQueryResource(ApiResponder responder, QueryRunner runner) {
    this.responder = responder;
    this.runner = runner;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(new ApiRequest(http, null), this::answer);
  }

  @POST
  public Response post(@Context RoutingContext http, @Nullable String form) {
    return responder.respond(new ApiRequest(http, form), this::answer);
  }

  private ApiAnswer answer(ApiRequest request) {
    Expr expr = request.read("query", runner.engine()::parse);
    return ApiAnswer.of(json -> json.writeString(expr.toString()));
  }
}
