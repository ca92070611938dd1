package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which version this is. There is no field {@code features}: Grafana takes a server with one for
 * Mimir and expects its API for rules.
 */
@Path("/api/v1/status/buildinfo")
@RunOnVirtualThread
public class BuildInfoResource {

  // The HTTP API and PromQL that clients may expect; some switch features on by it.
  private static final String PROMETHEUS_VERSION = "3.0.0";

  private final ApiResponder responder;
  private final String version;

  BuildInfoResource(
      ApiResponder responder,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    this.responder = responder;
    this.version = version;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("version", PROMETHEUS_VERSION);
    info.put("revision", version);
    info.put("branch", "");
    info.put("buildUser", "");
    info.put("buildDate", "");
    info.put("goVersion", "");
    info.put("application", "Tidemark");
    info.put("applicationVersion", version);
    return responder.respond(
        new ApiRequest(http, null), request -> ApiAnswer.of(JsonData.object(info)));
  }
}
