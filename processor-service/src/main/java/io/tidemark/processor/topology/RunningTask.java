package io.tidemark.processor.topology;

import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.processor.commit.StartOffsets;
import io.tidemark.processor.head.FrameBuilder;
import io.tidemark.processor.head.HeadFeed;
import io.tidemark.processor.sink.ShardLane;
import io.tidemark.processor.window.Refusal;
import io.tidemark.processor.window.SampleSink;
import io.tidemark.processor.window.SealedWindows;
import io.tidemark.store.chunk.ShardWrite;
import io.tidemark.store.head.FrameKey;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.head.HeadWriter;
import io.tidemark.store.watermark.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** The part of a task that runs once its checkpoints are known. */
final class RunningTask implements AutoCloseable {

  /** What a row costs while it waits for the shard: record, aggregates, chunk and its array. */
  private static final long BYTES_PER_ROW = 220;

  private record InFlight(TopicState topic, SealedWindows sealed, CompletableFuture<Void> done) {}

  private final int partition;
  private final TaskEnvironment environment;
  private final ShardLane lane;
  private final SeriesCatalogue catalogue;
  private final List<TopicState> topics;
  private final HeadWriter headWriter;
  private final HeadFeed head;
  private final ActiveDays activeDays = new ActiveDays();
  private final VisibleOffsets visible = new VisibleOffsets();
  private final Deque<InFlight> inFlight = new ArrayDeque<>();
  private boolean caughtUp;

  RunningTask(
      int partition,
      TaskEnvironment environment,
      ShardLane lane,
      SeriesCatalogue catalogue,
      List<TopicState> topics) {
    this.partition = partition;
    this.environment = environment;
    this.lane = lane;
    this.catalogue = catalogue;
    this.topics = topics;
    this.headWriter = environment.headWriters().get();
    this.head =
        new HeadFeed(headWriter, topics.stream().map(topic -> topic.headPartition).toList());
  }

  TopicState topic(MetricType type) {
    return topics.get(type.code());
  }

  void append(SampleBatch batch, long offset, RefusedSamples refused) {
    TopicState topic = topic(batch.type());
    topic.windows.append(
        batch,
        offset,
        new SampleSink() {
          @Override
          public void onBlock(long windowStartMillis, BlockCursor block) {
            head.onBlock(topic.headPartition, windowStartMillis, block);
          }

          @Override
          public void onRefused(Refusal refusal, BlockCursor block, int index) {
            refused.add(refusal, block, index);
          }
        });
    if (topic.windows.isUrgent()) {
      seal(topic);
    }
  }

  void onTick() {
    collectDurable();
    for (TopicState topic : topics) {
      environment.starts().of(topic.topicPartition).ifPresent(topic::onStart);
      seal(topic);
      if (topic.windows.nextOffset() >= 0) {
        environment.holds().hold(topic.topicPartition, topic.windows.heldBackOffset());
      }
      long late = topic.takeLate();
      if (late > 0) {
        environment.metrics().onLate(topic.type, late);
      }
    }
    visible.read(topics, catalogue.sentSequence());
    visible.advance(topics, catalogue.durableSequence());
    // Until then the last owner's position and frames tell more than what is replayed so far.
    caughtUp = caughtUp || hasReachedItsFirstEnd();
    if (caughtUp) {
      head.tick(positions(), this::wholeFrames);
    }
  }

  /** Whether all is read that Kafka held when the partition was taken over. */
  private boolean hasReachedItsFirstEnd() {
    StartOffsets starts = environment.starts();
    return catalogue.hasReached(starts)
        && topics.stream()
            .allMatch(topic -> starts.isReached(topic.topicPartition, topic.windows.nextOffset()));
  }

  private void seal(TopicState topic) {
    SealedWindows sealed = topic.windows.seal();
    if (sealed == null) {
      return;
    }
    ShardWrite write =
        new ShardWrite(
            List.of(),
            List.of(),
            activeDays.newIn(sealed.rows()),
            sealed.rows(),
            List.of(sealed.checkpoint()),
            sealed.late());
    long bytes = sealed.rows().stream().mapToLong(row -> BYTES_PER_ROW + row.chunk().length).sum();
    inFlight.add(new InFlight(topic, sealed, lane.submit(write, bytes)));
  }

  private void collectDurable() {
    while (!inFlight.isEmpty() && inFlight.peek().done().isDone()) {
      InFlight stored = inFlight.remove();
      stored.done().join();
      stored.topic().windows.onOldestDurable();
      for (long start : stored.sealed().windowStarts()) {
        if (!stored.topic().windows.isInMemory(start)) {
          head.onClosed(stored.topic().headPartition, start);
        }
      }
    }
  }

  private Map<HeadPartition, HeadPosition> positions() {
    Map<HeadPartition, HeadPosition> positions = new HashMap<>();
    long now = environment.clock().millis();
    for (TopicState topic : topics) {
      Checkpoint durable = topic.windows.durable();
      TreeSet<Long> shown = new TreeSet<>(topic.windows.openStarts());
      topic.windows.inFlight().forEach(cut -> shown.addAll(cut.windowStarts()));
      positions.put(
          topic.headPartition,
          new HeadPosition(
              durable.sealedUntilMillis(),
              durable.nextOffset(),
              topic.visibleNextOffset,
              Math.min(topic.windows.latestMillis(), now),
              now,
              shown.stream().mapToLong(Long::longValue).toArray()));
    }
    long stored = catalogue.durableOffset(environment.starts());
    positions.put(
        new HeadPartition(HeadPartition.CATALOGUE, partition),
        new HeadPosition(Long.MIN_VALUE, stored, stored, Long.MIN_VALUE, now));
    return positions;
  }

  private Map<FrameKey, ByteArrayOutputStream> wholeFrames(HeadPartition headPartition) {
    return headPartition.typeCode() == HeadPartition.CATALOGUE
        ? Map.of()
        : FrameBuilder.framesOf(headPartition, topics.get(headPartition.typeCode()).windows);
  }

  @Override
  public void close() {
    inFlight.forEach(sent -> sent.done().cancel(false));
    headWriter.close();
  }
}
