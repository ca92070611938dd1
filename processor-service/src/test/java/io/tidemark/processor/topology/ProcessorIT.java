package io.tidemark.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The processor on real backends, without the services around it. */
class ProcessorIT {

  private static final int SERIES = 500;
  private static final long WINDOW = 300_000;
  private static final long STEP = 15_000;

  /** A window's start, some hours ago. */
  private static final long START =
      Math.floorDiv(System.currentTimeMillis() - 6 * 3_600_000L, WINDOW) * WINDOW;

  private static final String SAMPLES =
      "select coalesce(sum(sample_count), 0) from metrics_current";
  private static final String ROWS_TWICE =
      "select count(*) - count(distinct (series_id, window_start)) from metrics_current";

  private World world;

  @BeforeEach
  void start() throws Exception {
    world = new World();
    for (int partition = 0; partition < 2; partition++) {
      world.announce(partition, SERIES);
    }
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** Steps {@code from..to-1} of both partitions. */
  private void scrape(int from, int to) throws Exception {
    for (int step = from; step < to; step++) {
      for (int partition = 0; partition < 2; partition++) {
        world.scrape(partition, SERIES, START + step * STEP);
      }
    }
  }

  @Test
  void storesSealedWindowsOnceThroughARestartInTheMiddle() throws Exception {
    world.startProcessor("64M");
    scrape(0, 30);
    Await.until("the first window is stored", () -> world.number("near-0", SAMPLES) >= 20 * SERIES);
    assertThat(world.committed(0)).as("commits wait for the open window").isLessThanOrEqualTo(20);
    world.stopProcessor();
    scrape(30, 63);
    world.startProcessor("64M");
    for (String shard : World.SHARDS) {
      Await.until("three windows in " + shard, () -> world.number(shard, SAMPLES) == 60 * SERIES);
      assertThat(world.number(shard, ROWS_TWICE)).isZero();
      assertThat(world.number(shard, "select count(*) from series")).isEqualTo(SERIES);
    }
    Await.until("commits go on", () -> world.committed(0) >= 60);
  }

  @Test
  void aShardThatIsAwayHoldsBackOnlyItsOwnPartitions() throws Exception {
    world.startProcessor("200K");
    scrape(0, 23);
    Await.until("the schema is there", () -> world.number("far-0", SAMPLES) == 20 * SERIES);
    world.server("far-0").stop();
    scrape(23, 403);
    Await.until("the other shard goes on", () -> world.number("near-0", SAMPLES) == 400 * SERIES);
    assertThat(world.committed(1)).as("nothing of the lost shard is committed").isLessThan(60);
    world.server("far-0").restart();
    Await.until("it catches up", () -> world.number("far-0", SAMPLES) == 400 * SERIES);
    assertThat(world.number("far-0", ROWS_TWICE)).isZero();
  }

  @Test
  void aShardThatIsAwayAtTheStartIsWaitedFor() throws Exception {
    world.server("far-0").stop();
    world.startProcessor("64M");
    scrape(0, 23);
    Await.until("the other shard goes on", () -> world.number("near-0", SAMPLES) == 20 * SERIES);
    world.server("far-0").restart();
    Await.until("it catches up", () -> world.number("far-0", SAMPLES) == 20 * SERIES);
  }

  @Test
  void aRecordThatCannotBeReadBecomesADeadLetterAndStopsNothing() throws Exception {
    world.startProcessor("64M");
    byte[] damaged = "not a batch".getBytes(StandardCharsets.UTF_8);
    world
        .producer
        .send(new ProducerRecord<>("metrics.gauge", 0, null, damaged))
        .get(30, TimeUnit.SECONDS);
    scrape(0, 23);
    Await.until("samples go on", () -> world.number("near-0", SAMPLES) == 20 * SERIES);
    assertThat(world.deadLetterReasons()).containsExactly("corrupt_record");
    ConsumerRecord<byte[], byte[]> letter = deadLetter();
    assertThat(letter.value()).isEqualTo(damaged);
    assertThat(header(letter, "reason")).isEqualTo("corrupt_record");
    assertThat(header(letter, "source-topic")).isEqualTo("metrics.gauge");
    assertThat(header(letter, "source-offset")).isEqualTo("0");
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private ConsumerRecord<byte[], byte[]> deadLetter() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", world.kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition letters = new TopicPartition(Topics.DEADLETTER, 0);
      consumer.assign(List.of(letters));
      consumer.seekToBeginning(List.of(letters));
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(30));
      assertThat(records.isEmpty()).as("no dead letter within 30 s").isFalse();
      return records.iterator().next();
    }
  }
}
