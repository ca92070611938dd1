package io.tidemark.processor.head;

import io.tidemark.model.chunk.ChunkDecoder;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.model.wire.SampleBatchBuilder;
import io.tidemark.processor.window.SealedWindows;
import io.tidemark.processor.window.TopicWindows;
import io.tidemark.store.chunk.WindowRow;
import io.tidemark.store.head.FrameKey;
import io.tidemark.store.head.HeadPartition;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds whole frames from windows in memory: what is sealed and not durable, then what is open.
 */
public final class FrameBuilder {

  private static final int MAX_BLOCKS_BYTES = 1 << 20;

  private final HeadPartition partition;
  private final Map<Long, SampleBatchBuilder> builders = new HashMap<>();

  private FrameBuilder(HeadPartition partition) {
    this.partition = partition;
  }

  /** All frames of one topic partition. */
  public static Map<FrameKey, ByteArrayOutputStream> framesOf(
      HeadPartition partition, TopicWindows windows) {
    FrameBuilder frames = new FrameBuilder(partition);
    for (SealedWindows sealed : windows.inFlight()) {
      sealed.rows().forEach(frames::addRow);
    }
    windows.forEachOpenSample(frames::add);
    return frames.build();
  }

  private void addRow(WindowRow row) {
    SampleBuffer samples = new SampleBuffer(32);
    ChunkDecoder.decode(row.chunk(), 0, row.chunk().length, samples);
    for (int i = 0; i < samples.size(); i++) {
      add(
          row.windowStartMillis(),
          row.metricKey(),
          row.series().high(),
          row.series().low(),
          samples.time(i),
          samples.value(i));
    }
  }

  private void add(
      long windowStart, int metricKey, long idHigh, long idLow, long timeMillis, double value) {
    builders
        .computeIfAbsent(windowStart, start -> newBuilder())
        .add(metricKey, idHigh, idLow, timeMillis, Double.doubleToRawLongBits(value));
  }

  private SampleBatchBuilder newBuilder() {
    return new SampleBatchBuilder("", MetricType.ofCode(partition.typeCode()), MAX_BLOCKS_BYTES);
  }

  private Map<FrameKey, ByteArrayOutputStream> build() {
    Map<FrameKey, ByteArrayOutputStream> frames = new HashMap<>();
    builders.forEach(
        (windowStart, builder) -> {
          for (byte[] record : builder.drain()) {
            BlockCursor block = SampleBatch.parse(record).blocks();
            while (block.next()) {
              FrameKey key = new FrameKey(partition, windowStart, block.metricKey());
              block.writeTo(frames.computeIfAbsent(key, k -> new ByteArrayOutputStream(4096)));
            }
          }
        });
    return frames;
  }
}
