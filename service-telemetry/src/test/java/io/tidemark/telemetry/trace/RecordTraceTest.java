package io.tidemark.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordTraceTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void aSampledTraceSurvivesTheRecord() {
    RecordHeaders headers = new RecordHeaders();
    RecordTrace.inject(context(TraceFlags.getSampled()), "r1", headers);

    SpanContext read = Span.fromContext(RecordTrace.extract(headers)).getSpanContext();

    assertThat(read.getTraceId()).isEqualTo(TRACE);
    assertThat(read.getSpanId()).isEqualTo(SPAN);
    assertThat(read.isSampled()).isTrue();
    assertThat(RecordTrace.requestId(headers)).isEqualTo("r1");
    assertThat(new String(headers.lastHeader("traceparent").value(), StandardCharsets.UTF_8))
        .isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
  }

  @Test
  void anUnsampledTraceCostsNoHeader() {
    RecordHeaders headers = new RecordHeaders();
    RecordTrace.inject(context(TraceFlags.getDefault()), null, headers);
    assertThat(headers.toArray()).isEmpty();
    assertThat(Span.fromContext(RecordTrace.extract(headers)).getSpanContext().isValid()).isFalse();
  }

  private static Context context(TraceFlags flags) {
    return Context.root()
        .with(Span.wrap(SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault())));
  }
}
