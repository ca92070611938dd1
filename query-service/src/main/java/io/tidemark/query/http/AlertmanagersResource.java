package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Other Alertmanagers, of which there are none: the alerting service notifies by itself. */
@Path("/api/v1/alertmanagers")
@RunOnVirtualThread
public class AlertmanagersResource {

  private final ApiResponder responder;

  AlertmanagersResource(ApiResponder responder) {
    this.responder = responder;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(new ApiRequest(http, null), this::answer);
  }

  private ApiAnswer answer(ApiRequest request) {
    return ApiAnswer.of(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("activeAlertmanagers");
          json.writeEndArray();
          json.writeArrayFieldStart("droppedAlertmanagers");
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
