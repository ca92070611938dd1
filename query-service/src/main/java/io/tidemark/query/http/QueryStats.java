package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.promql.QueryContext;
import java.io.IOException;

/** What a query cost, in the shape of Prometheus' {@code stats}; times in nanoseconds. */
record QueryStats(long queuedNanos, long evaluatedNanos, QueryContext context) {

  private static final double NANOS_PER_SECOND = 1e9;

  void writeTo(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("stats");
    json.writeObjectFieldStart("timings");
    json.writeNumberField("evalTotalTime", seconds(evaluatedNanos));
    json.writeNumberField("resultSortTime", 0);
    json.writeNumberField("queryPreparationTime", 0);
    json.writeNumberField("innerEvalTime", seconds(evaluatedNanos));
    json.writeNumberField("execQueueTime", seconds(queuedNanos));
    json.writeNumberField("execTotalTime", seconds(queuedNanos + evaluatedNanos));
    json.writeEndObject();
    json.writeObjectFieldStart("samples");
    json.writeNumberField("totalQueryableSamples", context.samplesRead());
    json.writeNumberField("peakSamples", context.peakSamples());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static double seconds(long nanos) {
    return nanos / NANOS_PER_SECOND;
  }
}
