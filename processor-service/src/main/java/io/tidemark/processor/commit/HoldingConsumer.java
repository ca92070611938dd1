package io.tidemark.processor.commit;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * The main consumer of a Streams thread, which commits no further than {@link OffsetHolds} allow
 * and reads nothing that {@link PartitionGate} has closed.
 *
 * <p>Streams pauses and resumes partitions as its own buffers fill, so a partition is paused while
 * either of the two wants it.
 */
final class HoldingConsumer extends KafkaConsumer<byte[], byte[]> {

  private static final Logger LOG = Logger.getLogger(HoldingConsumer.class);

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

  private final OffsetHolds holds;
  private final PartitionGate gate;
  private final StartOffsets starts;
  private final Set<TopicPartition> started = new HashSet<>();
  private final Set<TopicPartition> pausedByStreams = new HashSet<>();
  private final Set<TopicPartition> pausedByGate = new HashSet<>();

  HoldingConsumer(
      Map<String, Object> config, OffsetHolds holds, PartitionGate gate, StartOffsets starts) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.holds = holds;
    this.gate = gate;
    this.starts = starts;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    applyGate();
    ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
    noteStarts(records);
    return records;
  }

  private void noteStarts(ConsumerRecords<byte[], byte[]> records) {
    Set<TopicPartition> assigned = assignment();
    if (started.equals(assigned)) {
      return;
    }
    started.retainAll(assigned);
    Set<TopicPartition> unknown = new HashSet<>(assigned);
    unknown.removeAll(started);
    try {
      Map<TopicPartition, Long> ends = endOffsets(unknown, ANSWER_TIMEOUT);
      for (TopicPartition partition : unknown) {
        List<ConsumerRecord<byte[], byte[]>> first = records.records(partition);
        long start =
            first.isEmpty() ? position(partition, ANSWER_TIMEOUT) : first.getFirst().offset();
        starts.startAt(partition, start, ends.get(partition));
        started.add(partition);
      }
    } catch (TimeoutException e) {
      LOG.debugf("the ends of %s are not known yet", unknown);
    }
  }

  private void applyGate() {
    Set<TopicPartition> assigned = assignment();
    pausedByGate.retainAll(assigned);
    pausedByStreams.retainAll(assigned);
    for (TopicPartition partition : assigned) {
      if (gate.isClosed(partition.partition())) {
        if (pausedByGate.add(partition)) {
          super.pause(Set.of(partition));
        }
      } else if (pausedByGate.remove(partition) && !pausedByStreams.contains(partition)) {
        super.resume(Set.of(partition));
      }
    }
  }

  @Override
  public void pause(Collection<TopicPartition> partitions) {
    pausedByStreams.addAll(partitions);
    super.pause(partitions);
  }

  @Override
  public void resume(Collection<TopicPartition> partitions) {
    pausedByStreams.removeAll(partitions);
    Set<TopicPartition> resumed = new HashSet<>(partitions);
    resumed.removeAll(pausedByGate);
    super.resume(resumed);
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, OffsetAndMetadata> allowed = holds.limit(offsets);
    if (!allowed.isEmpty()) {
      super.commitSync(allowed);
    }
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
    Map<TopicPartition, OffsetAndMetadata> allowed = holds.limit(offsets);
    if (!allowed.isEmpty()) {
      super.commitSync(allowed, timeout);
    }
  }

  @Override
  public void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
    super.commitAsync(holds.limit(offsets), callback);
  }
}
