package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.federation.Catalogue;
import io.tidemark.query.federation.ReadReport;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What clients said of their metric families: type, help and unit. */
@Path("/api/v1/metadata")
@RunOnVirtualThread
public class MetadataResource {

  private final ApiResponder responder;
  private final CatalogueCalls calls;
  private final Catalogue catalogue;

  MetadataResource(ApiResponder responder, CatalogueCalls calls, Catalogue catalogue) {
    this.responder = responder;
    this.calls = calls;
    this.catalogue = catalogue;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(new ApiRequest(http, null), this::answer);
  }

  private Answer answer(ApiRequest request) {
    CatalogueCalls.Call call = calls.read(request);
    return calls.answer(request, Kind.METADATA, call, report -> answer(request, call, report));
  }

  private ApiAnswer answer(ApiRequest request, CatalogueCalls.Call call, ReadReport report) {
    int perMetric = request.count("limit_per_metric").orElse(0);
    Map<String, Set<Description>> families = new TreeMap<>();
    for (MetricMetadata metadata :
        catalogue.metadata(request.first("metric"), call.question(), report, call.context())) {
      families
          .computeIfAbsent(metadata.family(), family -> new LinkedHashSet<>())
          .add(Description.of(metadata));
    }
    // As in Prometheus, no family at all for a limit of 0; but all descriptions of a family.
    int most = request.count("limit").orElse(families.size());
    JsonData data =
        json -> {
          json.writeStartObject();
          for (Map.Entry<String, Set<Description>> family :
              families.entrySet().stream().limit(most).toList()) {
            json.writeArrayFieldStart(family.getKey());
            for (Description description :
                family.getValue().stream()
                    .limit(perMetric > 0 ? perMetric : Long.MAX_VALUE)
                    .toList()) {
              description.writeTo(json);
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        };
    return new ApiAnswer(data, ApiAnswer.Notes.of(report, false), Map.of());
  }

  /** What is said of a family; shards may say the same or, after a change, differ. */
  private record Description(String type, String help, String unit) {
    static Description of(MetricMetadata metadata) {
      return new Description(metadata.type().label(), metadata.help(), metadata.unit());
    }

    void writeTo(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeStringField("type", type);
      json.writeStringField("help", help);
      json.writeStringField("unit", unit);
      json.writeEndObject();
    }
  }
}
