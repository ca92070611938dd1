package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
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

/** The names of labels. */
@Path("/api/v1/labels")
@RunOnVirtualThread
public class LabelNamesResource {

  private final ApiResponder responder;
  private final CatalogueCalls calls;
  private final Catalogue catalogue;

  LabelNamesResource(ApiResponder responder, CatalogueCalls calls, Catalogue catalogue) {
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
    return calls.answer(
        request,
        Kind.LABEL_NAMES,
        (call, report) -> catalogue.labelNames(call.question(), report, call.context()),
        JsonGenerator::writeString);
  }
}
