package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.federation.Cardinality;
import io.tidemark.query.federation.Catalogue;
import io.tidemark.query.federation.Federation;
import io.tidemark.query.federation.HeadView;
import io.tidemark.query.federation.ReadReport;
import io.tidemark.store.head.HeadPosition;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which metrics and labels a tenant's series are made of, and what the head spans. */
@Path("/api/v1/status/tsdb")
@RunOnVirtualThread
public class TsdbResource {

  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 10_000;

  private final ApiResponder responder;
  private final CatalogueCalls calls;
  private final Catalogue catalogue;
  private final Federation federation;

  TsdbResource(
      ApiResponder responder, CatalogueCalls calls, Catalogue catalogue, Federation federation) {
    this.responder = responder;
    this.calls = calls;
    this.catalogue = catalogue;
    this.federation = federation;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respond(new ApiRequest(http, null), this::answer);
  }

  private Answer answer(ApiRequest request) {
    int limit = request.count("limit").orElse(DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ApiRequest.badData("limit must be a positive number of at most " + MAX_LIMIT, null);
    }
    CatalogueCalls.Call all = calls.readAll(request);
    return calls.answer(request, Kind.CARDINALITY, all, report -> answer(limit, all, report));
  }

  private ApiAnswer answer(int limit, CatalogueCalls.Call all, ReadReport report) {
    Cardinality cardinality = catalogue.cardinality(all.question(), limit, report, all.context());
    HeadSpan span =
        HeadSpan.of(HeadView.of(federation.head(), federation.partitionsFor(List.of())));
    return new ApiAnswer(
        json -> write(json, cardinality, span), ApiAnswer.Notes.of(report, false), Map.of());
  }

  /**
   * What the head spans in event time; where nothing is in it, from the greatest time to the least,
   * as in Prometheus.
   *
   * @param openWindows over all partitions
   */
  private record HeadSpan(long openWindows, long minMillis, long maxMillis) {

    static final HeadSpan EMPTY = new HeadSpan(0, Long.MAX_VALUE, Long.MIN_VALUE);

    static HeadSpan of(HeadView head) {
      return switch (head) {
        case HeadView.Unavailable unavailable -> EMPTY;
        case HeadView.Available known -> of(known.positions().values());
      };
    }

    private static HeadSpan of(Collection<HeadPosition> positions) {
      HeadSpan span = EMPTY;
      for (HeadPosition position : positions) {
        long[] windows = position.openWindows();
        if (windows.length > 0) {
          span =
              new HeadSpan(
                  span.openWindows + windows.length,
                  Math.min(span.minMillis, Arrays.stream(windows).min().getAsLong()),
                  Math.max(span.maxMillis, position.visibleEventTimeMillis()));
        }
      }
      return span;
    }
  }

  private static void write(JsonGenerator json, Cardinality cardinality, HeadSpan span)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("headStats");
    json.writeNumberField("numSeries", cardinality.series());
    json.writeNumberField("numLabelPairs", cardinality.labelPairs());
    json.writeNumberField("chunkCount", span.openWindows());
    json.writeNumberField("minTime", span.minMillis());
    json.writeNumberField("maxTime", span.maxMillis());
    json.writeEndObject();
    counts(json, "seriesCountByMetricName", cardinality.seriesByMetric());
    counts(json, "labelValueCountByLabelName", cardinality.valuesByLabel());
    counts(json, "memoryInBytesByLabelName", cardinality.valueBytesByLabel());
    counts(json, "seriesCountByLabelValuePair", cardinality.seriesByLabelPair());
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String field, List<Cardinality.Count> counts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Cardinality.Count count : counts) {
      json.writeStartObject();
      json.writeStringField("name", count.name());
      json.writeNumberField("value", count.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
