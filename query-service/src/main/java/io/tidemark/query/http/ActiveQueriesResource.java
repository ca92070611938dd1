package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.query.active.ActiveQueries;
import io.tidemark.query.active.ActiveQuery;
import io.tidemark.query.active.QueryDescription;
import io.tidemark.query.active.QueryDescription.Kind;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** The queries that run now; one of them can be killed. A request with a tenant sees only its. */
@Path("/api/v1/status/active_queries")
@RunOnVirtualThread
public class ActiveQueriesResource {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ApiResponder responder;
  private final ActiveQueries queries;

  ActiveQueriesResource(ApiResponder responder, ActiveQueries queries) {
    this.responder = responder;
    this.queries = queries;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(new ApiRequest(http, null), this::list);
  }

  @DELETE
  @Path("/{id}")
  public Response delete(@Context RoutingContext http, @PathParam("id") String id) {
    return responder.respond(new ApiRequest(http, null), request -> kill(request, id));
  }

  private ApiAnswer list(ApiRequest request) {
    List<ActiveQuery> running = queries.list(request.namedTenant());
    return ApiAnswer.of(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("queries");
          for (ActiveQuery query : running) {
            write(json, query);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private ApiAnswer kill(ApiRequest request, String id) {
    if (!queries.kill(id, request.namedTenant())) {
      throw new PipelineException(
          ErrorCode.NOT_FOUND, "no query with id \"" + id + "\" runs; it may be over already");
    }
    return ApiAnswer.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("killed", id);
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, ActiveQuery query) throws IOException {
    QueryDescription asked = query.description();
    json.writeStartObject();
    json.writeStringField("id", query.id());
    json.writeStringField("query", asked.text());
    json.writeStringField("kind", asked.kind().label());
    SampleText text = new SampleText();
    if (asked.kind() == Kind.INSTANT) {
      time(json, text, "time", asked.times().startMillis());
    } else {
      time(json, text, "start", asked.times().startMillis());
      time(json, text, "end", asked.times().endMillis());
    }
    if (asked.kind() == Kind.RANGE) {
      time(json, text, "step", asked.times().stepMillis());
    }
    json.writeStringField("tenant", asked.tenant());
    json.writeStringField("requestId", asked.requestId());
    json.writeStringField("startedAt", query.startedAt().toString());
    json.writeNumberField("elapsed", query.statistics().phases().nanosInAll() / NANOS_PER_SECOND);
    json.writeStringField("phase", query.statistics().phases().current().label());
    json.writeNumberField("samplesRead", query.statistics().samples());
    json.writeEndObject();
  }

  /** Seconds with up to three decimals. */
  private static void time(JsonGenerator json, SampleText text, String field, long millis)
      throws IOException {
    json.writeFieldName(field);
    json.writeRawValue(text.clear().appendTime(millis).toString());
  }
}
