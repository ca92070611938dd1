package io.tidemark.collector.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.telemetry.metrics.GoldenSignals;
import io.tidemark.telemetry.trace.RecordTrace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Sends the records of a request and tells when Kafka has acknowledged all of them. */
@ApplicationScoped
public class RecordPublisher {

  private final KafkaLink kafka;
  private final GoldenSignals signals;

  RecordPublisher(KafkaLink kafka, MeterRegistry registry) {
    this.kafka = kafka;
    this.signals = new GoldenSignals(registry, "collector", "publish");
  }

  /**
   * Refuses work that could not be published.
   *
   * @throws PipelineException UNAVAILABLE while Kafka is away
   */
  public void checkAvailable() {
    String trouble = kafka.trouble();
    if (trouble != null) {
      throw new PipelineException(ErrorCode.UNAVAILABLE, trouble);
    }
  }

  /**
   * Sends records; may wait up to a second for the producer's memory.
   *
   * @return completes when all are acknowledged, or with a PipelineException: UNAVAILABLE where a
   *     repeat may help; some of the records may be stored then
   */
  public CompletionStage<Void> publish(
      List<OutgoingRecord> records, Context trace, @Nullable String requestId) {
    Producer<byte[], byte[]> producer = kafka.producer();
    if (producer == null) {
      return CompletableFuture.failedStage(
          new PipelineException(ErrorCode.UNAVAILABLE, "Kafka was not reached yet"));
    }
    if (records.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    RecordHeaders headers = new RecordHeaders();
    RecordTrace.inject(trace, requestId, headers);
    long started = signals.start();
    Acknowledgement acknowledgement = new Acknowledgement(records.size());
    for (int i = 0; i < records.size(); i++) {
      OutgoingRecord record = records.get(i);
      try {
        var _ =
            producer.send(
                new ProducerRecord<>(
                    record.topic(), record.partition(), record.key(), record.value(), headers),
                acknowledgement);
      } catch (KafkaException | IllegalStateException e) {
        acknowledgement.abandon(records.size() - i, e);
        break;
      }
    }
    return acknowledgement.done().handle((_, failure) -> finish(started, failure));
  }

  private Void finish(long started, @Nullable Throwable failure) {
    PipelineException coded = failure == null ? null : coded(failure);
    signals.finish(started, coded);
    if (coded != null) {
      throw coded;
    }
    return null;
  }

  private PipelineException coded(Throwable failure) {
    if (failure instanceof Exception exception) {
      kafka.onSendFailure(exception);
    }
    // A closed producer and a fatal one pass with a restart: the sender should try again.
    ErrorCode code =
        failure instanceof RetriableException || failure instanceof IllegalStateException
            ? ErrorCode.UNAVAILABLE
            : ErrorCode.INTERNAL;
    return new PipelineException(
        code, "Kafka has not acknowledged all records: " + failure.getMessage(), failure);
  }
}
