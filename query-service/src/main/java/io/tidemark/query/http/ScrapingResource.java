package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** What Prometheus says of its scraping and its helpers: nothing here, since samples are pushed. */
@Path("/api/v1")
@RunOnVirtualThread
public class ScrapingResource {

  private final ApiResponder responder;

  ScrapingResource(ApiResponder responder) {
    this.responder = responder;
  }

  @GET
  @Path("/targets")
  public Response targets(@Context RoutingContext http) {
    return emptyLists(http, "activeTargets", "droppedTargets");
  }

  @GET
  @Path("/targets/metadata")
  public Response targetsMetadata(@Context RoutingContext http) {
    return emptyList(http);
  }

  @GET
  @Path("/scrape_pools")
  public Response scrapePools(@Context RoutingContext http) {
    return emptyLists(http, "scrapePools");
  }

  /** The alerting service notifies by itself. */
  @GET
  @Path("/alertmanagers")
  public Response alertmanagers(@Context RoutingContext http) {
    return emptyLists(http, "activeAlertmanagers", "droppedAlertmanagers");
  }

  /** What Prometheus tells its own web pages. */
  @GET
  @Path("/notifications")
  public Response notifications(@Context RoutingContext http) {
    return emptyList(http);
  }

  private Response emptyList(RoutingContext http) {
    return responder.respond(
        new ApiRequest(http, null),
        request ->
            ApiAnswer.of(
                json -> {
                  json.writeStartArray();
                  json.writeEndArray();
                }));
  }

  private Response emptyLists(RoutingContext http, String... fields) {
    return responder.respond(
        new ApiRequest(http, null),
        request ->
            ApiAnswer.of(
                json -> {
                  json.writeStartObject();
                  for (String field : fields) {
                    json.writeArrayFieldStart(field);
                    json.writeEndArray();
                  }
                  json.writeEndObject();
                }));
  }
}
