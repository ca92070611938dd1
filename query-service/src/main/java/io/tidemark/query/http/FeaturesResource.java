package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.promql.function.Function;
import io.tidemark.promql.function.FunctionRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** What of Prometheus' API and language there is, by the names that Prometheus gives it. */
@Path("/api/v1/features")
@RunOnVirtualThread
public class FeaturesResource {

  private static final List<String> API_ENABLED =
      List.of(
          "label_values_match",
          "openapi_3.1",
          "query_stats",
          "query_warnings",
          "time_range_labels",
          "time_range_series");

  private static final List<String> API_ABSENT = List.of("admin", "lifecycle");

  private final ApiResponder responder;

  FeaturesResource(ApiResponder responder) {
    this.responder = responder;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(new ApiRequest(http, null), request -> ApiAnswer.of(this::write));
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("api");
    for (String feature : API_ABSENT) {
      json.writeBooleanField(feature, false);
    }
    for (String feature : API_ENABLED) {
      json.writeBooleanField(feature, true);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("promql_functions");
    for (Function function : FunctionRegistry.standard().all()) {
      json.writeBooleanField(function.name(), true);
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
