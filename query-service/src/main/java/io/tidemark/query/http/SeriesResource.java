package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.federation.Catalogue;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The label sets of series. */
@Path("/api/v1/series")
@RunOnVirtualThread
public class SeriesResource {

  private final ApiResponder responder;
  private final CatalogueCalls calls;
  private final Catalogue catalogue;

  SeriesResource(ApiResponder responder, CatalogueCalls calls, Catalogue catalogue) {
    this.responder = responder;
    this.calls = calls;
    this.catalogue = catalogue;
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
    if (request.all("match[]").isEmpty()) {
      throw ApiRequest.badData("no match[] parameter provided", null);
    }
    return calls.answer(
        request,
        Kind.SERIES,
        (call, report) -> catalogue.series(call.question(), report, call.context()),
        QueryDataWriter::labels);
  }
}
