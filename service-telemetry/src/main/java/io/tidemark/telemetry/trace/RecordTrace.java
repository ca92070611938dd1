package io.tidemark.telemetry.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The trace context and request id in the headers of a Kafka record: {@code traceparent} and {@code
 * tracestate} as in W3C Trace Context, {@code request-id} as text.
 */
public final class RecordTrace {

  public static final String REQUEST_ID = "request-id";

  private static final W3CTraceContextPropagator PROPAGATOR =
      W3CTraceContextPropagator.getInstance();

  private static final TextMapSetter<Headers> SETTER =
      (headers, key, value) -> {
        if (headers != null) {
          headers.remove(key).add(key, value.getBytes(StandardCharsets.UTF_8));
        }
      };

  private static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          List<String> keys = new ArrayList<>();
          headers.forEach(header -> keys.add(header.key()));
          return keys;
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
          return headers == null ? null : text(headers, key);
        }
      };

  private RecordTrace() {}

  /** Writes the context, if it is sampled, and the request id, if there is one. */
  public static void inject(Context context, @Nullable String requestId, Headers headers) {
    if (Span.fromContext(context).getSpanContext().isSampled()) {
      PROPAGATOR.inject(context, headers, SETTER);
    }
    if (requestId != null) {
      headers.add(REQUEST_ID, requestId.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The context that a record carries, as the parent of what is done with the record. */
  public static Context extract(Headers headers) {
    return PROPAGATOR.extract(Context.root(), headers, GETTER);
  }

  public static @Nullable String requestId(Headers headers) {
    return text(headers, REQUEST_ID);
  }

  private static @Nullable String text(Headers headers, String key) {
    Header header = headers.lastHeader(key);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
