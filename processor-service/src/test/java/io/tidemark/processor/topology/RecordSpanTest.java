package io.tidemark.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordSpanTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  private final List<SpanData> ended = new ArrayList<>();
  private final AtomicInteger worked = new AtomicInteger();

  private void around(RecordHeaders headers) {
    SpanExporter exporter =
        new SpanExporter() {
          @Override
          public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
          }

          @Override
          public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
          }

          @Override
          public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
          }
        };
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      new RecordSpan(provider.get("test"))
          .around("metrics.gauge", headers, worked::incrementAndGet);
    }
  }

  @Test
  void goesOnWithTheTraceOfTheRequestThatSentTheRecord() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", bytes("00-" + TRACE + "-" + PARENT + "-01"));
    headers.add("request-id", bytes("r-1"));
    around(headers);
    assertThat(worked).hasValue(1);
    assertThat(ended).hasSize(1);
    SpanData span = ended.getFirst();
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(PARENT);
    assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(span.getAttributes().asMap().values()).contains("r-1", "metrics.gauge");
  }

  @Test
  void makesNoSpanForARecordThatCarriesNoTrace() {
    around(new RecordHeaders());
    assertThat(worked).hasValue(1);
    assertThat(ended).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
