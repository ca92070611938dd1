package io.tidemark.e2e.harness;

import io.tidemark.e2e.waiting.Await;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that is on the topics, read from their beginning to what is now their end. */
public final class SampleTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private record Sample(SeriesId series, long timeMillis) {}

  private final Set<Sample> samples = new HashSet<>();
  private final Set<SeriesId> series = new HashSet<>();
  private final Set<ByteBuffer> catalogued = new HashSet<>();

  private SampleTopics() {}

  public static SampleTopics read(String bootstrapServers) {
    SampleTopics topics = new SampleTopics();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<String> names = new ArrayList<>(Topics.samples());
      names.add(Topics.SERIES);
      List<TopicPartition> partitions =
          names.stream()
              .flatMap(name -> consumer.partitionsFor(name).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Await.until(
          "the end of the topics",
          PATIENCE,
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(topics::add);
            return partitions.stream().allMatch(p -> consumer.position(p) >= end(ends, p));
          });
    }
    return topics;
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    Long end = ends.get(partition);
    return end == null ? 0 : end;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.SERIES)) {
      catalogued.add(ByteBuffer.wrap(record.key()));
      return;
    }
    BlockCursor blocks = SampleBatch.parse(record.value()).blocks();
    while (blocks.next()) {
      for (int i = 0; i < blocks.count(); i++) {
        SeriesId id = new SeriesId(blocks.idHigh(i), blocks.idLow(i));
        series.add(id);
        samples.add(new Sample(id, blocks.timeMillis(i)));
      }
    }
  }

  public int distinctSamples() {
    return samples.size();
  }

  public int distinctSeries() {
    return series.size();
  }

  public int distinctCataloguedSeries() {
    return catalogued.size();
  }
}
