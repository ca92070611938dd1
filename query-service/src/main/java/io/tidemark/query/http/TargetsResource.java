package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Scrape targets, of which there are none: samples are pushed. */
@Path("/api/v1/targets")
@RunOnVirtualThread
public class TargetsResource {

  private final ApiResponder responder;

  TargetsResource(ApiResponder responder) {
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
          json.writeArrayFieldStart("activeTargets");
          json.writeEndArray();
          json.writeArrayFieldStart("droppedTargets");
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
