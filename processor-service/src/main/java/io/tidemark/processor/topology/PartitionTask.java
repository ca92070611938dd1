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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
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

  private final int partition;
  private final TaskEnvironment environment;
  private final DeadLetters deadLetters;
  private final ShardLane lane;
  private final SeriesCatalogue catalogue;
  private final TopicPartition cataloguePartition;

  private final Deque<SourceRecord> waiting = new ArrayDeque<>();
  private final CompletableFuture<Map<MetricType, Checkpoint>> loading;
  private @Nullable RunningTask running;

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
      if (!record.topic().equals(Topics.SERIES)) {
        task.topic(Topics.typeOf(record.topic())).windows.skip(record.offset());
      }
      deadLetters.send(record, "corrupt_record", String.valueOf(e.getMessage()));
      environment.metrics().onDeadLetter("corrupt_record");
    }
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
    ImpossibleSamples impossible = new ImpossibleSamples(batch);
    task.append(batch, record.offset(), impossible);
    impossible
        .asBatches()
        .forEach(
            samples -> {
              deadLetters.send(
                  new SourceRecord(
                      record.topic(), partition, record.offset(), record.key(), samples),
                  "impossible_timestamp",
                  "samples lie further in the future than tidemark.ingest.max-future");
              environment.metrics().onDeadLetter("impossible_timestamp");
            });
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
