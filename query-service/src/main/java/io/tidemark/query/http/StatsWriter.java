package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.operator.StepSamples;
import io.tidemark.query.active.ActiveQuery;
import io.tidemark.query.statistics.Phase;
import io.tidemark.query.statistics.PhaseClock;
import io.tidemark.query.statistics.QueryStatistics;
import java.io.IOException;
import java.util.List;

/**
 * Writes what a query cost: timings and samples in the shape of Prometheus' {@code stats}, all else
 * under a key of its own. Times are in seconds.
 */
final class StatsWriter {

  private static final double NANOS_PER_SECOND = 1e9;

  private final JsonGenerator json;

  StatsWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the field into the object that is open. */
  void write(ActiveQuery query, StatsLevel level) throws IOException {
    json.writeObjectFieldStart("stats");
    timings(query.statistics().phases());
    samples(query.context(), level);
    reads(query.statistics());
    json.writeEndObject();
  }

  /** Prometheus reads while it prepares a query, and knows no waiting for data. */
  private void timings(PhaseClock phases) throws IOException {
    long queued = phases.nanosIn(Phase.WAITING) + phases.nanosIn(Phase.QUEUED);
    long read = phases.nanosIn(Phase.READING);
    long evaluated = phases.nanosIn(Phase.EVALUATING);
    json.writeObjectFieldStart("timings");
    seconds("evalTotalTime", read + evaluated);
    // Results come out of the operators in their order.
    seconds("resultSortTime", 0);
    seconds("queryPreparationTime", read);
    seconds("innerEvalTime", evaluated);
    seconds("execQueueTime", queued);
    seconds("execTotalTime", queued + read + evaluated);
    json.writeEndObject();
  }

  private void samples(QueryContext context, StatsLevel level) throws IOException {
    List<StepSamples> evaluated = context.stepsEvaluated();
    json.writeObjectFieldStart("samples");
    if (level == StatsLevel.PER_STEP) {
      perStep(evaluated);
    }
    long total = evaluated.stream().mapToLong(StepSamples::total).sum();
    json.writeNumberField("totalQueryableSamples", total);
    json.writeNumberField("peakSamples", context.peakSamples());
    json.writeEndObject();
  }

  /** Steps that the results cache gave are not among them: no sample was looked at. */
  private void perStep(List<StepSamples> evaluated) throws IOException {
    SampleText text = new SampleText();
    json.writeArrayFieldStart("totalQueryableSamplesPerStep");
    for (StepSamples steps : evaluated) {
      for (int step = 0; step < steps.steps(); step++) {
        json.writeStartArray();
        json.writeRawValue(text.clear().appendTime(steps.time(step)).toString());
        json.writeNumber(steps.samples(step));
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private void reads(QueryStatistics statistics) throws IOException {
    json.writeObjectFieldStart("tidemark");
    json.writeNumberField("samplesRead", statistics.samples());
    json.writeArrayFieldStart("shardsAsked");
    for (String shard : statistics.shardsAsked()) {
      json.writeString(shard);
    }
    json.writeEndArray();
    json.writeNumberField("rows", statistics.rows());
    json.writeNumberField("bytesRead", statistics.bytesRead());
    json.writeNumberField("cacheHits", statistics.cacheHits());
    json.writeNumberField("cacheMisses", statistics.cacheMisses());
    json.writeObjectFieldStart("phases");
    for (Phase phase : Phase.values()) {
      // The statistics are part of what is sent.
      if (phase != Phase.SENDING) {
        seconds(phase.label(), statistics.phases().nanosIn(phase));
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void seconds(String field, long nanos) throws IOException {
    json.writeNumberField(field, nanos / NANOS_PER_SECOND);
  }
}
