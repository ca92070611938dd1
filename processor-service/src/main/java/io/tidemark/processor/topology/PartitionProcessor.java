package io.tidemark.processor.topology;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Joins a {@link PartitionTask} to Kafka Streams; dead letters are what it forwards. */
final class PartitionProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  /** How often windows are looked at and the head is fed. */
  private static final Duration TICK = Duration.ofMillis(100);

  /** A damaged record is kept to be looked at; more of it than this helps nobody. */
  private static final int MAX_LETTER_BYTES = 4 << 20;

  private final TaskEnvironment environment;
  private final RecordSpan spans =
      new RecordSpan(GlobalOpenTelemetry.getTracer("io.tidemark.processor"));
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable PartitionTask task;

  PartitionProcessor(TaskEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    PartitionTask started =
        new PartitionTask(
            context.taskId().partition(),
            environment,
            (record, reason, detail) -> forward(context, record, reason, detail));
    task = started;
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> started.onTick());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (context == null || task == null) {
      throw new IllegalStateException("processor is used before it is initialised");
    }
    Optional<RecordMetadata> source = context.recordMetadata();
    RecordMetadata metadata = source.orElseThrow();
    SourceRecord taken =
        new SourceRecord(
            metadata.topic(),
            metadata.partition(),
            metadata.offset(),
            record.key(),
            record.value());
    PartitionTask owner = task;
    spans.around(metadata.topic(), record.headers(), () -> owner.onRecord(taken));
  }

  private void forward(
      ProcessorContext<byte[], byte[]> context, SourceRecord record, String reason, String detail) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    boolean cut = value.length > MAX_LETTER_BYTES;
    Record<byte[], byte[]> letter =
        new Record<>(
            record.key(),
            cut ? Arrays.copyOf(value, MAX_LETTER_BYTES) : value,
            environment.clock().millis());
    Headers headers = letter.headers();
    if (cut) {
      add(headers, "truncated-from-bytes", Integer.toString(value.length));
    }
    add(headers, "reason", reason);
    add(headers, "detail", detail);
    add(headers, "source-topic", record.topic());
    add(headers, "source-partition", Integer.toString(record.partition()));
    add(headers, "source-offset", Long.toString(record.offset()));
    context.forward(letter);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (task != null) {
      task.close();
      task = null;
    }
  }
}
