package io.tidemark.collector;

import io.tidemark.collector.ingest.DecodedSamples;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.wire.CatalogueRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what lies in the topics at this moment, from an earlier moment on. */
final class TopicReader implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> from = new HashMap<>();

  TopicReader(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : Topics.samples()) {
      consumer
          .partitionsFor(topic)
          .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    }
    consumer
        .partitionsFor(Topics.SERIES)
        .forEach(p -> partitions.add(new TopicPartition(Topics.SERIES, p.partition())));
    consumer.assign(partitions);
    from.putAll(consumer.endOffsets(partitions));
  }

  /** All records from the moment this reader was made until now: it does not wait for more. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    Map<TopicPartition, Long> end = consumer.endOffsets(from.keySet());
    from.forEach(consumer::seek);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    }
    return records;
  }

  List<DecodedSamples.Sample> samples() {
    return records().stream()
        .filter(record -> !record.topic().equals(Topics.SERIES))
        .flatMap(record -> DecodedSamples.of(record.value()).stream())
        .toList();
  }

  List<CatalogueRecord> catalogue() {
    return records().stream()
        .filter(record -> record.topic().equals(Topics.SERIES))
        .map(record -> CatalogueRecord.parse(record.key(), record.value()))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
