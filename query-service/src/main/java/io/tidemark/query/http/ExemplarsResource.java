package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.VectorSelector;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Exemplars, of which none are kept: an empty list for any query and time that can be read. */
@Path("/api/v1/query_exemplars")
@RunOnVirtualThread
public class ExemplarsResource {

  private final ApiResponder responder;
  private final QueryRunner runner;

  ExemplarsResource(ApiResponder responder, QueryRunner runner) {
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
    request.time("start", TimeText.MIN_MILLIS);
    request.time("end", TimeText.MAX_MILLIS);
    Expr expr = request.read("query", runner.engine()::parse);
    // Prometheus, too, tells an expression that can have no exemplars from one that has none.
    boolean selects = !VectorSelector.within(expr).isEmpty();
    return ApiAnswer.of(
        json -> {
          if (selects) {
            json.writeStartArray();
            json.writeEndArray();
          } else {
            json.writeNull();
          }
        });
  }
}
