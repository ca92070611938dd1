package io.tidemark.query.it;

import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.model.wire.SampleBatchBuilder;
import io.tidemark.store.head.FrameKey;
import io.tidemark.store.head.HeadClient;
import io.tidemark.store.head.HeadFrame;
import io.tidemark.store.head.HeadOutcome;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.head.HeadTick;
import io.tidemark.store.head.HeadWriter;
import io.tidemark.store.series.SeriesRow;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Plays the processor towards the head: keeps what it published and publishes it whole again. */
final class TestHead implements AutoCloseable {

  private static final long WINDOW = Pipeline.WINDOW_MILLIS;

  private final HeadClient client;
  private final HeadWriter writer;
  private final Map<FrameKey, ByteArrayOutputStream> frames = new LinkedHashMap<>();
  private final Map<HeadPartition, Long> visibleOffsets = new HashMap<>();
  private final List<HeadPartition> partitions = new ArrayList<>();
  private long durableOffset = 10;
  private long durableUntil = Long.MIN_VALUE;
  private long visibleUntil;

  TestHead(String uri, int partitionCount) {
    client = new HeadClient(uri);
    writer = new HeadWriter(client);
    for (int type = 0; type < 4; type++) {
      for (int partition = 0; partition < partitionCount; partition++) {
        partitions.add(new HeadPartition(type, partition));
      }
    }
    for (int partition = 0; partition < partitionCount; partition++) {
      partitions.add(new HeadPartition(HeadPartition.CATALOGUE, partition));
    }
  }

  /** Appends one block of samples to its windows. */
  void append(SeriesRow series, Sample... samples) {
    SampleBatchBuilder builder =
        new SampleBatchBuilder(series.series().tenant(), series.series().type(), 1 << 20);
    for (Sample sample : samples) {
      builder.add(
          series.metricKey(),
          series.id().high(),
          series.id().low(),
          sample.timeMillis(),
          Double.doubleToRawLongBits(sample.value()));
    }
    HeadPartition partition = new HeadPartition(series.series().type().code(), series.partition());
    for (byte[] record : builder.drain()) {
      BlockCursor block = SampleBatch.parse(record).blocks();
      while (block.next()) {
        long first = Math.floorDiv(block.minTimeMillis(), WINDOW) * WINDOW;
        for (long window = first; window <= block.maxTimeMillis(); window += WINDOW) {
          frames
              .computeIfAbsent(
                  new FrameKey(partition, window, series.metricKey()),
                  key -> new ByteArrayOutputStream())
              .write(record, block.blockOffset(), block.blockLength());
        }
      }
    }
  }

  void visibleNextOffset(HeadPartition partition, long offset) {
    visibleOffsets.put(partition, offset);
  }

  /** The offset up to which everything is stored once the next write is. */
  long nextDurableOffset() {
    return durableOffset + 1;
  }

  /** Event time before which the shards hold everything, as published last. */
  long durableUntil() {
    return durableUntil;
  }

  /** A write to a shard is done; the positions tell, as an owner's do within its next tick. */
  void onStored() throws Exception {
    durableOffset++;
    if (durableUntil != Long.MIN_VALUE) {
      publish(durableUntil, visibleUntil);
    }
  }

  /** Publishes everything with positions of now; until Redis has taken it. */
  void publish(long newDurableUntil, long newVisibleUntil) throws Exception {
    durableUntil = newDurableUntil;
    visibleUntil = newVisibleUntil;
    Await.until(
        "published to the head",
        Duration.ofSeconds(20),
        () -> writer.publish(tick()).get(10, TimeUnit.SECONDS) instanceof HeadOutcome.Published);
  }

  private HeadTick tick() {
    List<HeadFrame> whole = new ArrayList<>();
    frames.forEach(
        (key, blocks) -> {
          byte[] bytes = blocks.toByteArray();
          whole.add(new HeadFrame(key, bytes, 0, bytes.length, true));
        });
    Map<HeadPartition, HeadPosition> positions = new HashMap<>();
    for (HeadPartition partition : partitions) {
      long[] open =
          frames.keySet().stream()
              .filter(key -> key.partition().equals(partition))
              .mapToLong(FrameKey::windowStartMillis)
              .distinct()
              .sorted()
              .toArray();
      positions.put(
          partition,
          new HeadPosition(
              durableUntil,
              durableOffset,
              visibleOffsets.getOrDefault(partition, durableOffset + 10),
              visibleUntil,
              System.currentTimeMillis(),
              open));
    }
    return new HeadTick(whole, List.of(), positions);
  }

  @Override
  public void close() {
    writer.close();
    client.close();
  }
}
