package io.tidemark.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.DeadLetterTopic;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.SampleBatchBuilder;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that no collector wrote do not stop the stream, and are not dropped in silence. */
@ExtendWith(SharedTidemark.class)
final class DamagedRecordsE2E {

  private static final String TOPIC = "metrics.gauge";
  private static final int PARTITION = 1;
  private static final String REGION = "uk";

  private final String kafka;
  private final Writer writer;
  private final Queries queries;

  DamagedRecordsE2E(Tidemark tidemark) {
    kafka = tidemark.kafkaBootstrapServers();
    writer = new Writer(tidemark.url());
    queries = new Queries(tidemark.url());
  }

  @Test
  void aCorruptRecordBecomesADeadLetterAndTheStreamGoesOn() {
    byte[] corrupt = "no sample batch at all".getBytes(UTF_8);
    assertDeadLetter(corrupt, corrupt, "corrupt_record", "after_corrupt");
  }

  @Test
  void aBatchThatIsCutShortBecomesADeadLetterAndTheStreamGoesOn() {
    byte[] whole = batch(System.currentTimeMillis());
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 3);
    assertDeadLetter(cut, cut, "corrupt_record", "after_cut");
  }

  @Test
  void aSampleAYearAheadBecomesADeadLetterAndSealsNoWindow() {
    byte[] ahead = batch(System.currentTimeMillis() + Duration.ofDays(365).toMillis());
    ConsumerRecord<byte[], byte[]> letter = assertDeadLetter(ahead, ahead, "", "after_outlier");
    assertThat(header(letter, "reason")).isNotEqualTo("corrupt_record").isNotEmpty();
  }

  private ConsumerRecord<byte[], byte[]> assertDeadLetter(
      byte[] sent, byte[] expected, String reason, String metric) {
    long now = System.currentTimeMillis();
    Series series = Series.of(metric, "region", REGION);
    writer.send(series, now - 30_000, 1);
    try (DeadLetterTopic letters = DeadLetterTopic.fromNow(kafka)) {
      produce(sent);
      ConsumerRecord<byte[], byte[]> letter =
          letters.await(
              record ->
                  header(record, "source-topic").equals(TOPIC)
                      && java.util.Arrays.equals(record.value(), expected));
      assertThat(header(letter, "source-partition")).isEqualTo(Integer.toString(PARTITION));
      if (!reason.isEmpty()) {
        assertThat(header(letter, "reason")).isEqualTo(reason);
      }
      assertThat(header(letter, "detail")).isNotBlank();

      writer.send(series, now - 15_000, 2);
      assertThat(queries.complete("count_over_time(" + metric + "[5m])", now).number())
          .isEqualTo(2);
      return letter;
    }
  }

  private static byte[] batch(long timeMillis) {
    SampleBatchBuilder builder = new SampleBatchBuilder("default", MetricType.GAUGE, 1 << 16);
    builder.add(1, 2, 3, timeMillis, Double.doubleToRawLongBits(4));
    return builder.drain().getFirst();
  }

  private void produce(byte[] value) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(new ProducerRecord<>(TOPIC, PARTITION, null, value));
      producer.flush();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
