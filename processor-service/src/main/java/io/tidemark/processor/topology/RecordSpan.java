package io.tidemark.processor.topology;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.tidemark.telemetry.trace.RecordTrace;
import org.apache.kafka.common.header.Headers;

/** Goes on with the trace that a record carries; most carry none and cost nothing. */
final class RecordSpan {

  private static final String TRACE_HEADER = "traceparent";

  private final Tracer tracer;

  RecordSpan(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Does the work on a record, within a span where the request that sent it is traced. */
  void around(String topic, Headers headers, Runnable work) {
    if (headers.lastHeader(TRACE_HEADER) == null) {
      work.run();
      return;
    }
    Span span =
        tracer
            .spanBuilder("process " + topic)
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(RecordTrace.extract(headers))
            .setAttribute("messaging.destination.name", topic)
            .startSpan();
    String requestId = RecordTrace.requestId(headers);
    if (requestId != null) {
      span.setAttribute("request_id", requestId);
    }
    try (Scope _ = span.makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }
}
