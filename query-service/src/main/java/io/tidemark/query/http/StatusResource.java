package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.promql.ast.DurationFormat;
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
import java.util.Objects;

/** How this program runs and is set up, in the shapes that Prometheus gives it. */
@Path("/api/v1/status")
@RunOnVirtualThread
public class StatusResource {

  private final ApiResponder responder;
  private final QueryConfig config;
  private final Backends backends;
  private final ConcurrencyGate gate;
  private final Clock clock;
  private final Instant startedAt;

  StatusResource(
      ApiResponder responder,
      QueryConfig config,
      Backends backends,
      ConcurrencyGate gate,
      Clock clock) {
    this.responder = responder;
    this.config = config;
    this.backends = backends;
    this.gate = gate;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @GET
  @Path("/runtimeinfo")
  public Response runtimeInfo(@Context RoutingContext http) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("startTime", startedAt.toString());
    info.put("CWD", "");
    info.put("hostname", Objects.requireNonNullElse(System.getenv("HOSTNAME"), ""));
    info.put("serverTime", clock.instant().toString());
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
    flags.put("query.lookback-delta", DurationFormat.print(config.lookbackDelta().toMillis()));
    flags.put("query.max-concurrency", Integer.toString(gate.atOnce()));
    flags.put("query.max-samples", Long.toString(config.maxSamples()));
    flags.put("query.timeout", DurationFormat.print(config.timeout().toMillis()));
    flags.put("web.enable-admin-api", "false");
    flags.put("web.enable-lifecycle", "false");
    return respond(http, flags);
  }

  /** There is no log to replay at the start: what is not in a shard is still in Kafka. */
  @GET
  @Path("/walreplay")
  public Response walReplay(@Context RoutingContext http) {
    Map<String, Object> replay = new LinkedHashMap<>();
    replay.put("min", 0);
    replay.put("max", 0);
    replay.put("current", 0);
    replay.put("state", "done");
    return respond(http, replay);
  }

  @GET
  @Path("/config")
  public Response config(@Context RoutingContext http) {
    return respond(http, Map.of("yaml", "# shard map\n# " + backends.shardMapText() + "\n"));
  }

  private Response respond(RoutingContext http, Map<String, Object> fields) {
    return responder.respond(
        new ApiRequest(http, null), request -> ApiAnswer.of(JsonData.object(fields)));
  }
}
