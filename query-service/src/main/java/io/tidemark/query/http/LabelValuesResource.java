package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.federation.Catalogue;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** The values of one label. */
@Path("/api/v1/label/{name}/values")
@RunOnVirtualThread
public class LabelValuesResource {

  private final ApiResponder responder;
  private final CatalogueCalls calls;
  private final Catalogue catalogue;

  LabelValuesResource(ApiResponder responder, CatalogueCalls calls, Catalogue catalogue) {
    this.responder = responder;
    this.calls = calls;
    this.catalogue = catalogue;
  }

  @GET
  public Response get(@Context RoutingContext http, @PathParam("name") String name) {
    return responder.respond(new ApiRequest(http, null), request -> answer(request, name));
  }

  private Answer answer(ApiRequest request, String segment) {
    String name = LabelNameText.decode(segment);
    return calls.answer(
        request,
        Kind.LABEL_VALUES,
        (call, report) -> catalogue.labelValues(name, call.question(), report, call.context()),
        JsonGenerator::writeString);
  }
}
