package io.tidemark.e2e.harness;

import io.tidemark.e2e.waiting.Await;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What arrives on {@code metrics.deadletter}, as an operator would read it. */
public final class DeadLetterTopic implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<TopicPartition> PARTITIONS =
      List.of(new TopicPartition("metrics.deadletter", 0));

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deque<ConsumerRecord<byte[], byte[]>> seen = new ArrayDeque<>();

  private DeadLetterTopic(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Reads what arrives from now on. */
  public static DeadLetterTopic fromNow(String bootstrapServers) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(PARTITIONS);
    consumer.seekToEnd(PARTITIONS);
    PARTITIONS.forEach(consumer::position);
    return new DeadLetterTopic(consumer);
  }

  /** The first letter that is like that. */
  public ConsumerRecord<byte[], byte[]> await(Predicate<ConsumerRecord<byte[], byte[]>> like) {
    return Await.value(
        "a dead letter",
        PATIENCE,
        () -> {
          consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
          return seen.stream().filter(like).findFirst().orElse(null);
        });
  }

  @Override
  public void close() {
    consumer.close();
  }
}
