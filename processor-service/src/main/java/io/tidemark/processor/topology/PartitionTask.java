package io.tidemark.processor.topology;

import io.tidemark.model.sample.MetricType;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.wire.CorruptRecordException;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.processor.sink.CheckpointLoader;
import io.tidemark.processor.sink.ShardLane;
import io.tidemark.processor.window.TopicWindows;
import io.tidemark.store.watermark.Checkpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens to one partition number: its four sample topics and its part of the
 * catalogue. Called by one Streams thread.
 *
 * <p>Until the checkpoints of the partition are loaded its records wait and the gate is closed;
 * from then on records go into windows, and each tick seals what is complete, hands it to the
 * shard, feeds the head and moves the commit holds on.
 */
final class PartitionTask implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(PartitionTask.class);

  /** Ticks: offsets of an earlier assignment may be seen first, for a moment. */
  private static final int REFUSALS_TO_REPORT = 50;

  private final int partition;
  private final TaskEnvironment environment;
  private final DeadLetters deadLetters;
  private final ShardLane lane;
  private final SeriesCatalogue catalogue;
  private final TopicPartition cataloguePartition;

  private final Deque<SourceRecord> waiting = new ArrayDeque<>();
  private final CompletableFuture<Map<MetricType, Checkpoint>> loading;
  private @Nullable RunningTask running;
  private int refusals;

  PartitionTask(int partition, TaskEnvironment environment, DeadLetters deadLetters) {
    this.partition = partition;
    this.environment = environment;
    this.deadLetters = deadLetters;
    this.lane = environment.sinks().laneOf(partition);
    this.catalogue = new SeriesCatalogue(partition, lane, environment.clock());
    this.cataloguePartition = new TopicPartition(Topics.SERIES, partition);
    environment.gate().close(partition);
    forbidCommits();
    CheckpointLoader loader = environment.sinks().loaderOf(partition);
    this.loading = loader.load(partition);
  }

  private void forbidCommits() {
    List<String> topics = new ArrayList<>(Topics.samples());
    topics.add(Topics.SERIES);
    for (String topic : topics) {
      environment.holds().forbid(new TopicPartition(topic, partition));
    }
  }

  /** Takes a record of any topic of the partition. */
  void onRecord(SourceRecord record) {
    if (running == null) {
      waiting.add(record);
      startWhenLoaded();
    } else {
      take(running, record);
    }
  }

  private void take(RunningTask task, SourceRecord record) {
    try {
      if (record.topic().equals(Topics.SERIES)) {
        catalogue.onRecord(orEmpty(record.key()), orEmpty(record.value()), record.offset());
      } else {
        takeBatch(task, record);
      }
    } catch (CorruptRecordException e) {
      skip(task, record, "corrupt_record", e);
    } catch (RuntimeException e) {
      // A fault of ours with this one record; without this the same record would come for ever.
      LOG.errorf(e, "%s partition %d offset %d", record.topic(), partition, record.offset());
      skip(task, record, "internal_error", e);
    }
  }

  private void skip(
      RunningTask task, SourceRecord record, String reason, RuntimeException failure) {
    if (!record.topic().equals(Topics.SERIES)) {
      task.topic(Topics.typeOf(record.topic())).windows.skip(record.offset());
    }
    sendDeadLetter(record, reason, String.valueOf(failure.getMessage()));
  }

  private static byte[] orEmpty(byte @Nullable [] bytes) {
    return bytes == null ? new byte[0] : bytes;
  }

  private void takeBatch(RunningTask task, SourceRecord record) {
    SampleBatch batch = SampleBatch.parse(orEmpty(record.value()));
    if (batch.type() != Topics.typeOf(record.topic())) {
      throw new CorruptRecordException(
          "batch of type " + batch.type().label() + " does not belong on topic " + record.topic());
    }
    environment.metrics().onBatch(batch.type(), batch.sampleCount());
    RefusedSamples refused = new RefusedSamples(batch);
    task.append(batch, record.offset(), refused);
    refused.forEachBatch(
        (refusal, samples) ->
            sendDeadLetter(
                new SourceRecord(record.topic(), partition, record.offset(), record.key(), samples),
                refusal.label(),
                refusal.detail()));
  }

  private void sendDeadLetter(SourceRecord record, String reason, String detail) {
    deadLetters.send(record, reason, detail);
    environment.metrics().onDeadLetter(reason);
  }

  /** Called by the wall clock, a few times a second. */
  void onTick() {
    startWhenLoaded();
    if (running == null) {
      return;
    }
    catalogue.collectDurable();
    catalogue.flush();
    running.onTick();
    if (catalogue.heldBackOffset() >= 0) {
      environment.holds().hold(cataloguePartition, catalogue.heldBackOffset());
    }
    if (lane.pendingBytes() > environment.maxPendingBytes()) {
      environment.gate().close(partition);
    } else {
      environment.gate().open(partition);
    }
  }

  private void startWhenLoaded() {
    if (running != null || !loading.isDone()) {
      return;
    }
    Map<MetricType, Checkpoint> checkpoints;
    try {
      checkpoints = loading.join();
    } catch (CancellationException e) {
      return; // the process is stopping
    }
    if (!matchesKafka(checkpoints)) {
      return;
    }
    List<TopicState> topics = new ArrayList<>();
    for (MetricType type : MetricType.values()) {
      topics.add(
          new TopicState(
              type,
              partition,
              new TopicWindows(
                  type.code(),
                  partition,
                  checkpoints.getOrDefault(type, Checkpoint.NONE),
                  environment.policy(),
                  environment.clock())));
    }
    RunningTask started = new RunningTask(partition, environment, lane, catalogue, topics);
    running = started;
    environment.gate().open(partition);
    while (!waiting.isEmpty()) {
      take(started, waiting.remove());
    }
  }

  /**
   * Whether the ends of the topics are known, and none is below its checkpoint. If one is, the
   * topic was made anew while the shard was kept: its samples would be taken for stored ones.
   */
  private boolean matchesKafka(Map<MetricType, Checkpoint> checkpoints) {
    for (MetricType type : MetricType.values()) {
      TopicPartition topic = new TopicPartition(Topics.samples(type), partition);
      OptionalLong end = environment.starts().endOf(topic);
      if (end.isEmpty()) {
        return false;
      }
      long stored = checkpoints.getOrDefault(type, Checkpoint.NONE).nextOffset();
      if (end.getAsLong() < stored) {
        if (++refusals == REFUSALS_TO_REPORT) {
          LOG.errorf(
              "%s ends at offset %d, but its shard has stored up to %d: the topic was made anew."
                  + " Nothing of partition %d is read. Delete the partition's rows from the shard's"
                  + " table watermark to begin anew, and restart.",
              topic, end.getAsLong(), stored, partition);
        }
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    loading.cancel(false);
    catalogue.cancel();
    if (running != null) {
      running.close();
    }
    environment.gate().open(partition);
  }
}
