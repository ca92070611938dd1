package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.query.config.Backends;
import io.tidemark.query.config.QueryConfig;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this program is and how it is set up, in the shapes that Prometheus gives them. */
@Path("/api/v1/status")
@RunOnVirtualThread
public class StatusResource {

  // The HTTP API and PromQL that clients may expect; some switch features on by it.
  private static final String PROMETHEUS_VERSION = "3.0.0";

  private final ApiResponder responder;
  private final QueryConfig config;
  private final Backends backends;
  private final String version;
  private final Instant startedAt;

  StatusResource(
      ApiResponder responder,
      QueryConfig config,
      Backends backends,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version,
      Clock clock) {
    this.responder = responder;
    this.config = config;
    this.backends = backends;
    this.version = version;
    this.startedAt = clock.instant();
  }

  @GET
  @Path("/buildinfo")
  public Response buildInfo(@Context RoutingContext http) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("version", PROMETHEUS_VERSION);
    info.put("revision", version);
    info.put("branch", "");
    info.put("buildUser", "");
    info.put("buildDate", "");
    info.put("goVersion", "");
    info.put("application", "Tidemark");
    info.put("applicationVersion", version);
    return respond(http, info);
  }

  @GET
  @Path("/runtimeinfo")
  public Response runtimeInfo(@Context RoutingContext http) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("startTime", startedAt.toString());
    info.put("CWD", "");
    info.put("reloadConfigSuccess", true);
    info.put("lastConfigTime", startedAt.toString());
    info.put("corruptionCount", 0);
    info.put("goroutineCount", Thread.activeCount());
    info.put("GOMAXPROCS", Runtime.getRuntime().availableProcessors());
    info.put("GOMEMLIMIT", Runtime.getRuntime().maxMemory());
    info.put("GOGC", "");
    info.put("GODEBUG", "");
    info.put("storageRetention", "");
    return respond(http, info);
  }

  @GET
  @Path("/flags")
  public Response flags(@Context RoutingContext http) {
    Map<String, Object> flags = new LinkedHashMap<>();
    flags.put("query.lookback-delta", config.lookbackDelta().toSeconds() + "s");
    flags.put("query.max-samples", Long.toString(config.maxSamples()));
    flags.put("query.timeout", config.timeout().toSeconds() + "s");
    return respond(http, flags);
  }

  @GET
  @Path("/config")
  public Response config(@Context RoutingContext http) {
    return respond(http, Map.of("yaml", "# shard map\n# " + backends.shardMapText() + "\n"));
  }

  private Response respond(RoutingContext http, Map<String, Object> fields) {
    return responder.respond(
        new ApiRequest(http, null),
        request ->
            ApiAnswer.of(
                json -> {
                  json.writeStartObject();
                  for (Map.Entry<String, Object> field : fields.entrySet()) {
                    json.writePOJOField(field.getKey(), field.getValue());
                  }
                  json.writeEndObject();
                }));
  }
}
