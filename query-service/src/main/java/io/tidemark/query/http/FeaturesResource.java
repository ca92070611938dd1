package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.AggregationOperator;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.promql.ast.RangeEdges;
import io.tidemark.promql.function.Function;
import io.tidemark.promql.function.FunctionRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Set;

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
  private final Set<LanguageFeature> features;

  FeaturesResource(ApiResponder responder, PromqlEngine engine) {
    this.responder = responder;
    this.features = engine.features();
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
    writeLanguage(json);
    json.writeEndObject();
  }

  private void writeLanguage(JsonGenerator json) throws IOException {
    boolean experimental = features.contains(LanguageFeature.EXPERIMENTAL_FUNCTIONS);
    json.writeObjectFieldStart("promql");
    json.writeBooleanField(
        "duration_expr", features.contains(LanguageFeature.DURATION_EXPRESSIONS));
    for (RangeEdges edges : List.of(RangeEdges.ANCHORED, RangeEdges.SMOOTHED)) {
      json.writeBooleanField(
          edges.symbol(), features.contains(LanguageFeature.EXTENDED_RANGE_SELECTORS));
    }
    json.writeBooleanField("fill", features.contains(LanguageFeature.FILL_MODIFIERS));
    json.writeEndObject();
    json.writeObjectFieldStart("promql_functions");
    for (Function function : FunctionRegistry.standard().all()) {
      json.writeBooleanField(function.name(), experimental || !function.signature().experimental());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("promql_operators");
    for (AggregationOperator operator : AggregationOperator.values()) {
      json.writeBooleanField(operator.symbol(), experimental || !operator.isExperimental());
    }
    for (BinaryOperator operator : BinaryOperator.values()) {
      json.writeBooleanField(operator.symbol(), true);
    }
    json.writeEndObject();
  }
}
